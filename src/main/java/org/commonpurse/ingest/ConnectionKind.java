package org.commonpurse.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.outside.Calls;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;

/**
 * Another side that one can be connected with. To add one, write one package with one class of this kind.
 *
 * <p>It asks and reads without a transaction, and hands over what is then stored in one: a run that breaks off has stored
 * nothing.
 */
public interface ConnectionKind {

    /** Among the secrets that are kept: when the token ends, as an instant. */
    String EXPIRES = "expires";

    /** The name on the command line, such as {@code ecb}. */
    String id();

    /** What a person calls it, in English. */
    String title();

    /** How often it is asked by itself. */
    default Duration every() {
        return Duration.ofHours(12);
    }

    /** Whether each connection has an address of its own, which a person gives. */
    default boolean hasAddress() {
        return false;
    }

    /**
     * The address as it is kept.
     *
     * @throws Refused with a sentence, where it can be none
     */
    default String address(String text) {
        throw new Refused(Problem.field("--url", text, "this kind has one address, which is known", "leave --url out"));
    }

    /** Where it lies, without what may be secret in it. */
    URI place(String address);

    /**
     * The place that an environment variable names, without a slash at its end.
     *
     * @throws Refused where it is no address
     */
    static URI named(String variable, String text) {
        try {
            return new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException e) {
            throw new Refused(Problem.field(variable, text, "it is not an address", "write one such as https://www.example.org"));
        }
    }

    /**
     * The secrets that a connection of this kind has, by name, such as {@code token}; those with {@code true} it cannot do
     * without.
     */
    default Map<String, Boolean> secrets() {
        return Map.of();
    }

    /** What to connect with in the demonstration, where a stand-in answers: a token or an address; empty elsewhere. */
    default String tryWith() {
        return "";
    }

    /** The secrets of one connection. What is kept is kept at once, whatever becomes of the run. */
    interface Vault {

        Map<String, String> read();

        void keep(Map<String, String> secrets);
    }

    /** Messages of the other side that wait for a run, see {@link #kept}. */
    interface Mail {

        /** Writes them into a file, one a line, those that came first before the others; gives how many there are. */
        int write(Path file) throws IOException;

        /** Those that were written are stored: they wait no more. In the transaction that stores them. */
        void taken();
    }

    /**
     * For whom somebody is asked, and where.
     *
     * @param address as it was kept, see {@link #address}
     */
    record Asked(Actor actor, URI place, String address, Vault vault, Mail mail) {}

    /** A way in for a person: to sign in at the other side, and come back with a code, instead of copying a token. */
    interface SignIn {

        /**
         * Where the person signs in.
         *
         * @param given what was entered before, the client among it
         * @param back where it sends the person afterwards
         * @param state what it sends along, so that we know whom we sent
         */
        URI address(URI place, Map<String, String> given, URI back, String state);

        /**
         * The secrets of the connection, for the code that the person came back with.
         *
         * @param given what was entered before, the client among it
         * @throws Refused where the other side gives none
         */
        Map<String, String> secrets(URI place, Map<String, String> given, String code, URI back, Calls calls);
    }

    /** Empty where a person cannot sign in. */
    default Optional<SignIn> signIn() {
        return Optional.empty();
    }

    /**
     * A message that claims to come from the other side.
     *
     * @param headers by name in small letters
     * @param body the bytes as they came
     */
    record Message(Map<String, String> headers, byte[] body) {}

    /** Whether it does come from there, told by a secret that both sides have. A kind that is told nothing says no. */
    default boolean isFrom(Message message, Map<String, String> secrets) {
        return false;
    }

    /**
     * What of a message waits for the next run, in one line of text: for a kind whose messages are all that it says. Empty where
     * a message is a hint, and what it says is asked for.
     *
     * @throws Refused where it cannot be read
     */
    default String kept(Message message) {
        return "";
    }

    /**
     * Asks the other side for what is new.
     *
     * @throws Refused with a sentence, where what it answers cannot be read
     * @throws org.commonpurse.outside.Unreachable where it does not answer
     */
    Received ask(Asked asked, Calls calls) throws IOException;

    /**
     * Reads what the other side offers from a file instead.
     *
     * @throws Refused with a sentence, where it is no such file
     */
    Received read(Asked asked, String name, Path file) throws IOException;

    /** What came and is not stored yet. */
    interface Received extends AutoCloseable {

        /** How many pages or files it is made of. */
        int pages();

        /**
         * Stores it, in the transaction of the caller.
         *
         * @throws Refused with a sentence, where it cannot be
         */
        Stored store();

        /** Takes away what it needed. */
        @Override
        default void close() {}
    }

    /**
     * What was stored.
     *
     * @param fresh what was not here before
     * @param changed what was here and is said otherwise now
     * @param entries how many journal entries were posted
     * @param attention whether somebody should look at what changed or waits
     * @param complete whether all that there is up to now is here
     * @param notes sentences about what is not as it should be
     */
    record Stored(long fresh, long known, long changed, long entries, boolean attention, boolean complete, List<String> notes) {

        public Stored {
            notes = List.copyOf(notes);
        }
    }
}
