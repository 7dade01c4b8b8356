package org.commonpurse.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Positions from before there were contracts. */
class ContractMigrationTests {

    @Test
    void eachHasOneContractWithAllItHad() {
        var source = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "owner", "");
        migrate(source, "20261126.1400");
        var jdbc = new JdbcTemplate(source);
        jdbc.update(
                """
                INSERT INTO access_organisation (slug, name, currency, zone, country, legal_form, fiscal_year_start, note, recorded_at)
                VALUES ('old', 'Old', 'EUR', 'UTC', 'DE', 'PROJECT', '01-01', '', CURRENT_TIMESTAMP)""");
        jdbc.update(
                """
                INSERT INTO staffing_position (organisation_id, role_name, kind, heads, share, pay, currency, hours, burden,
                    start_month, end_month, planned, fund)
                SELECT id, 'Web', 'PAYROLL', 2, 0.625, 320000, 'EUR', 0, 'DE', 202605, 202704, TRUE, 'Tools' FROM access_organisation""");
        jdbc.update(
                """
                INSERT INTO staffing_position (organisation_id, role_name, kind, heads, share, pay, currency, hours, burden,
                    start_month, end_month, planned, fund)
                SELECT id, 'Moderation', 'VOLUNTEER', 4, 1, 2500, 'USD', 12.5, '', 202601, NULL, FALSE, 'General' FROM access_organisation""");

        migrate(source, "latest");

        assertThat(jdbc.queryForList(
                        """
                        SELECT p.role_name || ' ' || p.planned || ' ' || p.fund || ' ' || p.showing || ' ' || c.kind || ' ' || c.people
                            || ' ' || c.paid_per || ' ' || c.quantity || ' ' || c.share || ' ' || c.burden || ' ' || c.currency
                            || ' ' || c.start_month || ' ' || COALESCE(c.end_month, 0) || ' ' || y.from_month || ' ' || y.pay
                        FROM staffing_position p
                        JOIN staffing_contract c ON c.organisation_id = p.organisation_id AND c.position_id = p.id
                        JOIN staffing_pay y ON y.organisation_id = c.organisation_id AND y.position_id = c.position_id
                            AND y.contract_number = c.contract_number ORDER BY p.id""",
                        String.class))
                .containsExactly(
                        "Web TRUE Tools NO PAYROLL 2 MONTH 0.00 0.6250 DE EUR 202605 202704 202605 320000",
                        "Moderation FALSE General NO VOLUNTEER 4 HOUR 12.50 1.0000  USD 202601 0 202601 2500");
    }

    private static void migrate(DriverManagerDataSource source, String target) {
        Flyway.configure().dataSource(source).locations("classpath:db/migration/common").target(target).load().migrate();
    }
}
