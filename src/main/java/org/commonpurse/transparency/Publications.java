package org.commonpurse.transparency;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Right;
import org.commonpurse.access.Users;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Period;
import org.commonpurse.reports.Figures;
import org.commonpurse.reports.Figures.Provenance;
import org.commonpurse.reports.Format;
import org.commonpurse.reports.Reports;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publications: figures and texts frozen for the public, signed, in versions that stay. */
@Service
public class Publications {

    /** The setting that says whether a second person must approve: on, off, or (not set) on as soon as two may publish. */
    public static final String FOUR_EYES = "publish.four-eyes";

    private static final List<Format> FORMATS = List.of(Format.HTML, Format.CSV, Format.XLSX, Format.PDF);
    private static final Provenance NOWHERE = new Provenance("", 0, "", "", List.of(), Instant.EPOCH);

    private final Reports reports;
    private final Evidence evidence;
    private final Journal journal;
    private final Statements statements;
    private final Keys keys;
    private final PublicationRows rows;
    private final Organisations organisations;
    private final Users users;
    private final Audit audit;
    private final Clock clock;
    private final PayPrivacy pay;

    Publications(
            Reports reports,
            Evidence evidence,
            Journal journal,
            Statements statements,
            Keys keys,
            PublicationRows rows,
            Organisations organisations,
            Users users,
            Audit audit,
            Clock clock,
            PayPrivacy pay) {
        this.reports = reports;
        this.evidence = evidence;
        this.journal = journal;
        this.statements = statements;
        this.keys = keys;
        this.rows = rows;
        this.organisations = organisations;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
        this.pay = pay;
    }

    /**
     * Freezes the figures of a period for the public, or proposes to where a second person must approve. Where the latest
     * version says the same, nothing is done.
     *
     * @throws Refused with a sentence, where a check fails or the privacy rule forbids it
     */
    @Transactional
    public PublishResult publish(Actor actor, String pack, Period period) {
        actor.require(Right.PUBLISH);
        var span = statements.span(actor);
        if (span.isEmpty() || period.from().isAfter(span.getLast()) || period.to().isBefore(span.getFirst())) {
            throw new Refused(Problem.field(
                    "--period", period.name(), "nothing is posted in it, so there is nothing to publish",
                    span.isEmpty() ? "import a file first" : "choose a period between %s and %s".formatted(span.getFirst(), span.getLast())));
        }
        pay.cover(actor);
        var figures = figures(actor, pack, period);
        var isKept = pay.isKept(actor, period.to());
        var unplaced = isKept ? pay.unplaced(actor, period.to()) : Optional.<LocalDate>empty();
        if (unplaced.isPresent()) {
            throw new Refused(Problem.field(
                    "--period", period.name(), "money that went out on %s has no account yet: it may be one person's pay, and would be published as what is not explained".formatted(unplaced.get()),
                    "assign what waits under Import, or have an administrator tell the sum of pay"));
        }
        if (!figures.period().complete() && isKept) {
            throw new Refused(Problem.field(
                    "--period", period.name(), "it is not over: published again, it would tell what was paid in between, which may be one person's pay",
                    "publish what is over, or have an administrator tell the sum of pay"));
        }
        var content = content(figures);
        var same = latestWith(actor, pack, period, content);
        if (same.isPresent()) {
            return new PublishResult.Unchanged(same.get());
        }
        if (!needsSecond(actor)) {
            return new PublishResult.Published(freeze(actor, figures, content, null));
        }
        var open = rows.open(actor.org()).stream()
                .filter(proposal -> proposal.pack().equals(pack) && proposal.period().equals(period.name()))
                .filter(proposal -> proposal.content().equals(content))
                .findFirst();
        return new PublishResult.Proposed(open.orElseGet(() -> propose(actor, pack, period, content)));
    }

    private Proposal propose(Actor actor, String pack, Period period, String content) {
        var proposal = rows.propose(actor, pack, period.name(), content, now());
        audit.record(actor, "publication proposed", proposal.publication());
        return proposal;
    }

    /**
     * Freezes what somebody else proposed.
     *
     * @throws Refused where there is no such proposal, it is one's own, or the figures are others by now
     */
    @Transactional
    public PublishResult approve(Actor actor, long id) {
        actor.require(Right.PUBLISH);
        var proposal = rows.open(actor.org()).stream()
                .filter(open -> open.id() == id)
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "nothing with the number %d waits for approval".formatted(id), "`purse publications` shows what does"));
        if (proposal.by().equals(actor.name()) || users.actor(actor.organisation(), actor.name()).isEmpty()) {
            throw new Refused(
                    "a second person must approve it, by name", "name another user who may publish with --as USER");
        }
        var period = actor.organisation().period(proposal.period());
        var figures = figures(actor, proposal.pack(), period);
        var content = content(figures);
        if (!content.equals(proposal.content())) {
            throw new Refused("the figures are no longer those that were proposed", "propose them again");
        }
        return new PublishResult.Published(freeze(actor, figures, content, proposal.id()));
    }

    /** Whether a second person must approve what somebody publishes. */
    @Transactional(readOnly = true)
    public boolean needsSecond(Actor actor) {
        return organisations.setting(actor.organisation(), FOUR_EYES).map("on"::equals).orElseGet(() ->
                users.list(actor).stream()
                                .filter(user -> !user.disabled() && user.role().rights().contains(Right.PUBLISH))
                                .count()
                        >= 2);
    }

    /** Every version of everything published, the latest period and version first. */
    @Transactional(readOnly = true)
    public List<Publication> list(Actor actor) {
        actor.require(Right.READ);
        return rows.all(actor.org());
    }

    /** What waits for a second person, the latest first. */
    @Transactional(readOnly = true)
    public List<Proposal> proposals(Actor actor) {
        actor.require(Right.READ);
        return rows.open(actor.org());
    }

    /** The verification bundle. */
    @Transactional(readOnly = true)
    public byte[] bundle(Actor actor, Publication publication) {
        actor.require(Right.READ);
        return rows.file(actor.org(), publication.name(), publication.version(), BundleFile.BUNDLE).orElseThrow();
    }

    private Figures figures(Actor actor, String pack, Period period) {
        var figures = Privacy.guard(reports.figures(actor, pack, period));
        var broken = figures.checks().stream().filter(check -> !check.ok()).map(check -> check.id()).toList();
        if (!broken.isEmpty()) {
            throw new Refused(
                    "%s %s is not published: these checks do not hold: %s".formatted(pack, period, String.join(", ", broken)),
                    "`purse check` and `purse report` show where; an amount without a rate needs one");
        }
        return figures;
    }

    private Optional<Publication> latestWith(Actor actor, String pack, Period period, String content) {
        return rows.latest(actor.org(), pack + "-" + period.name()).filter(latest -> latest.content().equals(content));
    }

    /** What figures and texts say, wherever and whenever they were made. */
    private String content(Figures figures) {
        var neutral = figures.with(NOWHERE);
        var text = new StringBuilder(neutral.canonical());
        reports.languages().forEach(language -> text.append('\n').append(reports.article(neutral, language)));
        return SigningKey.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Publication freeze(Actor actor, Figures figures, String content, @Nullable Long proposal) {
        rows.lock(actor.org());
        var name = figures.pack() + "-" + figures.period().name();
        var before = rows.latest(actor.org(), name);
        var people = Privacy.people(figures);
        Privacy.compare(people, rows.groups(actor.org(), name));
        var key = keys.signing();
        var files = files(actor, figures, key);
        var corrections = before.map(old -> Correction.between(figuresOf(actor, old), figures)).orElse(List.of());
        var manifest = manifest(figures, name, before.orElse(null), corrections, files, key).json();
        var all = new ArrayList<>(files);
        all.addFirst(BundleFile.of(Manifest.SIGNATURE, SigningKey.base64(key.sign(manifest)).getBytes(StandardCharsets.US_ASCII)));
        all.addFirst(BundleFile.of(Manifest.FILE, manifest));
        var bundle = BundleFile.of(BundleFile.BUNDLE, Bundle.write(all));
        var publication = new Publication(
                actor.organisation().slug(), name, before.map(Publication::version).orElse(0) + 1, figures.pack(),
                figures.period().name(), figures.period().from(), figures.period().to(), now(), actor.name(), content,
                SigningKey.sha256(manifest), SigningKey.sha256(bundle.content()), key.fingerprint());
        all.add(bundle);
        all.removeIf(file -> file.path().equals(BundleFile.ROWS) || file.path().equals(BundleFile.RECIPE));
        rows.insert(actor, publication, proposal, all, people);
        audit.record(actor, "published", "%s version %d, %s".formatted(name, publication.version(), publication.sha256()));
        return publication;
    }

    private Figures figuresOf(Actor actor, Publication publication) {
        var json = rows.file(actor.org(), publication.name(), publication.version(), BundleFile.FIGURES).orElseThrow();
        return Figures.read(new String(json, StandardCharsets.UTF_8));
    }

    private List<BundleFile> files(Actor actor, Figures figures, SigningKey key) {
        var made = evidence.of(actor, figures, reference -> key.alias(actor.organisation().slug(), reference));
        if (journal.head(actor).number() != figures.provenance().entries()) {
            throw new Refused("something was booked while the figures were made", "publish again");
        }
        var files = new ArrayList<BundleFile>();
        files.add(BundleFile.of(BundleFile.FIGURES, reports.file(figures, Format.JSON, reports.languages().getFirst())));
        files.add(BundleFile.of(BundleFile.RECIPE, made.recipe().json().getBytes(StandardCharsets.UTF_8)));
        files.add(BundleFile.of(BundleFile.ROWS, Evidence.csv(made.rows())));
        for (var language : reports.languages()) {
            for (var format : FORMATS) {
                var path = BundleFile.report(language, format.extension());
                files.add(BundleFile.of(path, reports.file(figures, format, language)));
            }
        }
        return files;
    }

    private Manifest manifest(
            Figures figures,
            String name,
            @Nullable Publication before,
            List<Correction> corrections,
            List<BundleFile> files,
            SigningKey key) {
        var items = new TreeMap<String, Manifest.Item>();
        files.forEach(file -> items.put(file.path(), new Manifest.Item(SigningKey.sha256(file.content()), file.content().length)));
        var from = figures.provenance();
        return new Manifest(
                figures.publisher().slug(), figures.publisher().name(), name, before == null ? 1 : before.version() + 1,
                figures.pack(), figures.period().name(), now(), from.entries(), from.chainHead(), from.journalHash(),
                before == null ? null : before.manifest(), corrections, items, key.openText());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
