package org.commonpurse.shell.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.commonpurse.Commonpurse;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Role;
import org.commonpurse.shell.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every staff page by every role. */
class RoutesTests extends StaffViewTest {

    /** Pages for those who keep the books. */
    private static final Set<String> BOOKING = Set.of("import", "ledger/new");

    /** Pages for organisations of a country and legal form that those of the tests are not. */
    private static final Set<String> ELSEWHERE = Set.of("ledger/timely-use");

    private static final Set<Role> READERS = Set.of(Role.BOARD, Role.AUDITOR);

    private static List<? extends Class<?>> views() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        return scan.findCandidateComponents(Commonpurse.class.getPackageName()).stream()
                .map(found -> load(Objects.requireNonNull(found.getBeanClassName())))
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The addresses of the pages about one organisation, below its name. */
    private static Set<String> pages() {
        var pages = new TreeSet<String>();
        views().stream()
                .filter(Page.class::isAssignableFrom)
                .map(view -> view.getAnnotation(Route.class).value())
                .forEach(pages::add);
        return pages;
    }

    private Set<String> seen(Organisation organisation) {
        var seen = new TreeSet<String>();
        for (var page : pages()) {
            UI.getCurrent().navigate(organisation.slug() + (page.isEmpty() ? "" : "/" + page));
            if (getCurrentView() instanceof Page) {
                seen.add(page);
            }
        }
        return seen;
    }

    @Test
    void everyViewSaysWhoMayOpenIt() {
        assertThat(views()).hasSizeGreaterThan(14).allSatisfy(view -> assertThat(
                        List.of(PermitAll.class, RolesAllowed.class, AnonymousAllowed.class, DenyAll.class).stream()
                                .filter(view::isAnnotationPresent))
                .as(view.getName())
                .hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleSeesItsPagesAndNoOther(Role role) {
        var organisation = organisation();
        signIn(organisation, role);
        var expected = new TreeSet<>(pages());
        expected.removeAll(ELSEWHERE);
        if (READERS.contains(role)) {
            expected.removeAll(BOOKING);
        }

        assertThat(seen(organisation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodySeesAPageOfAnotherOrganisation(Role role) {
        signIn(organisation(), role);

        assertThat(seen(organisation())).isEmpty();
    }
}
