#include "term_record.hpp"

#include <digigap/model/coefficient_ratio.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/regression_answer.hpp>

#include <string_view>
#include <utility>

namespace digigap {

namespace {

std::int64_t as_count(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

std::string_view name_of(coefficient_state state) {
    switch (state) {
    case coefficient_state::estimated:
        return "estimated";
    case coefficient_state::aliased:
        return "aliased";
    case coefficient_state::infinite:
        return "infinite";
    case coefficient_state::unknown:
        break;
    }
    return "unknown";
}

template <class Whole, class Part>
std::optional<Part> part_of(const std::optional<Whole>& whole, Part Whole::*part) {
    return whole ? std::optional(*whole.*part) : std::nullopt;
}

std::vector<record> terms_of(const regression_answer& answer) {
    std::vector<record> terms;
    for (const coefficient_row& row : answer.coefficients.rows) {
        terms.push_back(detail::term_record(row));
    }
    return terms;
}

std::vector<record> details_of(const regression_answer& answer) {
    const bool ratios =
        answer.log_response || link_of(answer.fit.family) != std::string_view("identity");
    std::vector<record> terms;
    for (const coefficient_row& row : answer.coefficients.rows) {
        std::optional<ratio_row> ratio;
        if (ratios && row.estimate) {
            ratio = ratio_of(row);
        }
        const std::optional<interval> limits = part_of(ratio, &ratio_row::limits);
        record term;
        term.add("name", row.name)
            .add("state", name_of(row.state))
            .add("degrees", row.standard_error ? std::optional(row.degrees) : std::nullopt)
            .add("ratio", ratio ? ratio->estimate : std::nullopt)
            .add("ratio_lower", part_of(limits, &interval::lower))
            .add("ratio_upper", part_of(limits, &interval::upper));
        terms.push_back(std::move(term));
    }
    return terms;
}

std::vector<record> tests_of(const regression_answer& answer) {
    std::vector<record> tests;
    for (const joint_test& test : answer.tests) {
        record one;
        one.add("name", test.name)
            .add("status", name_of(test.status))
            .add("statistic", test.statistic)
            .add("degrees", as_count(test.degrees))
            .add("denominator", test.denominator)
            .add("p_value", test.p_value);
        tests.push_back(std::move(one));
    }
    return tests;
}

std::vector<record> references_of(const regression_answer& answer) {
    std::vector<record> references;
    std::string last;
    for (const coefficient_meaning& meaning : answer.meanings) {
        if (meaning.shape == coefficient_shape::level && meaning.term != last) {
            record one;
            one.add("variable", meaning.variable).add("level", meaning.reference);
            references.push_back(std::move(one));
            last = meaning.term;
        }
    }
    return references;
}

std::optional<record> bootstrap_record(const std::optional<bootstrap_facts>& facts) {
    if (!facts) {
        return std::nullopt;
    }
    record bootstrap;
    bootstrap.add("resamples", as_count(facts->resamples))
        .add("without_answer", facts->without_answer)
        .add("seed", static_cast<std::int64_t>(facts->seed));
    return bootstrap;
}

std::optional<record> overdispersion_record(const std::optional<overdispersion_test>& test) {
    if (!test) {
        return std::nullopt;
    }
    record one;
    one.add("status", name_of(test->status))
        .add("form", name_of(test->form))
        .add("statistic", test->statistic)
        .add("p_value", test->p_value)
        .add("alpha", test->alpha);
    return one;
}

void add_rows(record& all, const regression_units& units) {
    std::vector<record> taken;
    for (const taken_column& column : units.taken) {
        record one;
        one.add("asked", column.asked)
            .add("taken", column.taken)
            .add("from", column.origin == column_origin::own_rows ? "rows" : "register");
        taken.push_back(std::move(one));
    }
    std::vector<record> unmatched;
    for (const unmatched_row& row : units.unmatched) {
        record one;
        one.add("line", as_count(row.line)).add("code", row.code);
        unmatched.push_back(std::move(one));
    }
    std::vector<record> silent;
    for (const std::string& code : units.silent) {
        silent.push_back(record{}.add("code", code));
    }
    all.add("taken_columns", std::move(taken))
        .add("unmatched", std::move(unmatched))
        .add("silent", std::move(silent));
}

} // namespace

namespace detail {

record term_record(const coefficient_row& row) {
    record term;
    term.add("name", row.name)
        .add("estimate", row.estimate)
        .add("standard_error", row.standard_error)
        .add("statistic", row.statistic)
        .add("p_value", row.p_value);
    if (row.estimate) {
        term.add("lower", row.limits.lower).add("upper", row.limits.upper);
    } else {
        term.add("lower", std::nullopt).add("upper", std::nullopt);
    }
    return term;
}

} // namespace detail

record answer_of(const regression_answer& answer) {
    const regression_fit& fit = answer.fit;
    const fit_measures& measures = answer.measures;
    record all;
    all.add("family", name_of(fit.family))
        .add("link", link_of(fit.family))
        .add("status", name_of(fit.status))
        .add("n", as_count(fit.n))
        .add("dropped", as_count(answer.units.read - fit.n))
        .add("terms", terms_of(answer))
        .add("theta", fit.theta)
        .add("theta_standard_error", fit.theta_standard_error)
        .add("dispersion", fit.dispersion)
        .add("log_likelihood", fit.log_likelihood)
        .add("deviance", fit.deviance)
        .add("null_deviance", fit.null_deviance)
        .add("aic", measures.aic)
        .add("bic", measures.bic)
        .add("r_squared", measures.r_squared)
        .add("residual_sd", measures.residual_sd)
        .add("iterations", std::int64_t{fit.iterations})
        .add("errors", answer.coefficients.errors);
    all.add("formula", answer.question.model.text())
        .add("yes", answer.question.yes)
        .add("level", answer.coefficients.level.level())
        .add("interval", name_of(answer.question.interval))
        .add("fitted_by",
             answer.question.fitted_by == estimation::likelihood ? "likelihood" : "bias-reduced")
        .add("rank", as_count(fit.rank))
        .add("alpha", fit.alpha)
        .add("alpha_standard_error", fit.alpha_standard_error)
        .add("adjusted_r_squared", measures.adjusted_r_squared)
        .add("mcfadden", measures.mcfadden)
        .add("mckelvey_zavoina", measures.mckelvey_zavoina)
        .add("population", answer.units.population)
        .add("clusters",
             answer.clusters == 0 ? std::nullopt : std::optional(as_count(answer.clusters)))
        .add("bootstrap", bootstrap_record(answer.bootstrap))
        .add("terms_in_detail", details_of(answer))
        .add("tests", tests_of(answer))
        .add("overdispersion", overdispersion_record(answer.variation))
        .add("references", references_of(answer));
    add_rows(all, answer.units);
    return all;
}

text_table exact_terms(const regression_answer& answer) {
    text_table table;
    for (const std::string_view key :
         {"name", "estimate", "standard_error", "statistic", "p_value", "lower", "upper"}) {
        table.columns.push_back({.heading = std::string(key)});
    }
    table.rows = as_rows(terms_of(answer)).rows;
    return table;
}

} // namespace digigap
