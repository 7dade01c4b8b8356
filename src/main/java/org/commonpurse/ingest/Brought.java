package org.commonpurse.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/** What a run of a connection brought in a file, which is taken in as any other file of its source is. */
public final class Brought implements ConnectionKind.Received {

    private static final int MOST_NOTES = 20;

    private final Intake intake;
    private final Actor actor;
    private final String source;
    private final String name;
    private final Path file;
    private final int pages;
    private boolean ours;
    private boolean skips;
    private @Nullable String lacks;
    private @Nullable String note;
    private Runnable afterwards = () -> {};

    /**
     * @param source the id of the source that reads it
     * @param name what the history of imports calls it
     * @param pages how many the other side gave
     */
    public Brought(Intake intake, Actor actor, String source, String name, Path file, int pages) {
        this.intake = intake;
        this.actor = actor;
        this.source = source;
        this.name = name;
        this.file = file;
        this.pages = pages;
    }

    /** The file was made for this run, and goes with it. */
    public Brought temporary() {
        ours = true;
        return this;
    }

    /** What cannot be read of it is kept and shown, and does not stand in the way of the rest. */
    public Brought skippingWhatCannotBeRead() {
        skips = true;
        return this;
    }

    /** There is more than what came, as this sentence says; null where all is here. */
    public Brought lacking(@Nullable String sentence) {
        lacks = sentence;
        return this;
    }

    /** Something that a person should read beside it; null where there is nothing. */
    public Brought noting(@Nullable String sentence) {
        note = sentence;
        return this;
    }

    /** Is done once it is stored, in the same transaction. */
    public Brought then(Runnable done) {
        afterwards = done;
        return this;
    }

    @Override
    public int pages() {
        return pages;
    }

    @Override
    public ConnectionKind.Stored store() {
        try (var spool = Spool.open(name, file, 1, Spool.LARGEST)) {
            var upload = spool.uploads().getFirst();
            var stored = upload.size() == 0 ? new ConnectionKind.Stored(0, 0, 0, 0, false, true, List.of()) : taken(upload);
            afterwards.run();
            return stored;
        } catch (IOException e) {
            throw new UncheckedIOException("what %s brought cannot be read again".formatted(name), e);
        }
    }

    private ConnectionKind.Stored taken(Upload upload) {
        var report = intake.run(actor, upload, new Options(source, null, false, skips, null, null), Watcher.NOBODY);
        if (report.refusal() != null) {
            throw new Refused(report.refusal());
        }
        var notes = new ArrayList<String>();
        Stream.of(lacks, note).filter(Objects::nonNull).forEach(notes::add);
        report.rejected().stream()
                .limit(MOST_NOTES)
                .forEach(row -> notes.add("message %d, %s \"%s\": %s; it is in the history of imports".formatted(row.line(), row.column(), row.value(), row.reason())));
        report.warnings().stream().limit(MOST_NOTES).forEach(warning -> notes.add(warning.reason()));
        var counts = report.counts();
        return new ConnectionKind.Stored(
                counts.fresh(),
                counts.known() + counts.ignored(),
                counts.changed(),
                report.entries(),
                counts.held() + counts.rejected() > 0 || note != null,
                lacks == null,
                notes);
    }

    @Override
    public void close() {
        if (ours) {
            file.toFile().delete();
        }
    }
}
