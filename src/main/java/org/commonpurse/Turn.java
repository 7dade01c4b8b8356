package org.commonpurse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is with the embedded books of a data folder. Whoever opens them first lets others in and takes them away when
 * it ends: a server may do so, since it stays; a command would end the others in the middle of their work. So commands that
 * are not beside a server wait for each other. The operating system gives the turn back, however a program ends.
 */
final class Turn implements AutoCloseable {

    /** Bytes of the file that are locked; it stays empty. */
    private static final long OPENER = 0;

    private static final long SERVER = 1;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final @Nullable FileChannel file;
    private final boolean opener;

    private Turn(@Nullable FileChannel file, boolean opener) {
        this.file = file;
        this.opener = opener;
    }

    /**
     * Waits until the books may be opened, or a server has them open.
     *
     * @param says is told once if that is not at once
     */
    static Turn await(Launch launch, Consumer<String> says) {
        if (!launch.embedded()) {
            return new Turn(null, false);
        }
        try {
            return await(launch.data(), says);
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder %s cannot be used".formatted(launch.data()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while it waited for its turn", e);
        }
    }

    @SuppressWarnings("resource") // The lock is the channel's, which stays open for as long as the turn.
    private static Turn await(Path data, Consumer<String> says) throws IOException, InterruptedException {
        Files.createDirectories(data);
        var file = FileChannel.open(data.resolve("turn.lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var told = false;
        while (true) {
            if (file.tryLock(OPENER, 1, false) != null) {
                return new Turn(file, true);
            }
            var look = file.tryLock(SERVER, 1, true);
            if (look == null) {
                return new Turn(file, false);
            }
            look.release();
            if (!told) {
                says.accept("Another program opens or uses %s; this one begins when that has ended, or lets it in.".formatted(data));
                told = true;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** Lets others in: the books are open and stay so. */
    @SuppressWarnings("resource")
    void share() {
        try {
            if (file != null && opener) {
                file.lock(SERVER, 1, false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder cannot be shared", e);
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
