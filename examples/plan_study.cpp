// The plan study on the 290 real municipalities: population, governing bloc and tax base are facts,
// the mentions of digitalization in their plans are SIMULATED from a stated model, since nobody
// published them. Shows that the fit finds the model again, and what such a study could and could
// not have concluded.
//
// Usage: plan_study [FOLDER WITH municipalities.csv]
#include <digigap/digigap.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using digigap::decimal_text;
using digigap::language;

enum class governing : unsigned char { left, across, right, other };

const char* name_of(governing bloc) {
    return std::array{"left", "across", "right", "other"}.at(static_cast<std::size_t>(bloc));
}

/// A plan: what is known of its municipality, and what is simulated.
struct plan {
    double population = 0.0;
    double tax_base = 0.0; ///< SEK per inhabitant
    governing bloc = governing::other;
    std::string group;     ///< municipality group: A1 large cities, C8 and C9 rural
    double words = 0.0;    // simulated
    double mentions = 0.0; // simulated
};

/// The model that the mentions come from. A plan of 12,000 words of a municipality of 20,000 under
/// a left bloc has 15 mentions on average.
struct stated_model {
    double base = std::log(15.0 / 12'000.0);
    double population = 0.27; ///< 60 times the inhabitants: three times the mentions
    double right = std::log(1.25);
    double across = std::log(1.10);
    double tax_base = 0.3;
    double theta = 2.5; ///< NB2: variance = mean + mean^2 / theta
};

double mean_of(const stated_model& model, const plan& one) {
    const double bloc = one.bloc == governing::right    ? model.right
                        : one.bloc == governing::across ? model.across
                                                        : 0.0;
    return one.words * std::exp(model.base + model.population * std::log(one.population / 20'000) +
                                model.tax_base * std::log(one.tax_base / 200'000) + bloc);
}

std::vector<plan> read_plans(const std::filesystem::path& file) {
    const digigap::table facts = digigap::read_csv(file, {.labels = {"code"}});
    std::vector<plan> plans;
    for (std::size_t row = 0; row < facts.rows(); ++row) {
        const auto bloc = facts.labels("bloc_2018")[row].value_or("O");
        plans.push_back({.population = facts.numbers("population_2019")[row].value(),
                         .tax_base = facts.numbers("tax_base_2018")[row].value(),
                         .bloc = bloc == "B"    ? governing::right
                                 : bloc == "V"  ? governing::left
                                 : bloc == "BL" ? governing::across
                                                : governing::other,
                         .group = std::string(facts.labels("skr_group_2023")[row].value_or(""))});
    }
    return plans;
}

/// Writes words and mentions into the plans: words log-normal around 12,000, mentions NB2.
void simulate(const stated_model& model, std::uint64_t seed, std::vector<plan>& plans) {
    std::mt19937_64 random(seed);
    std::lognormal_distribution<double> words(std::log(12'000.0), 0.5);
    for (plan& one : plans) {
        one.words = std::round(words(random));
        std::gamma_distribution<double> rate(model.theta, mean_of(model, one) / model.theta);
        std::poisson_distribution<std::int64_t> count(rate(random));
        one.mentions = static_cast<double>(count(random));
    }
}

/// What the study fits: mentions by population, bloc and tax base, words as exposure.
auto model_of(const std::vector<plan>& plans) {
    return digigap::row_model(
        plans, digigap::response(&plan::mentions).named("mentions"),
        digigap::log_of(&plan::population).named("population"),
        digigap::factor_of(&plan::bloc, governing::left, name_of).named("bloc"),
        digigap::log_of(&plan::tax_base).named("tax_base"), digigap::exposure(&plan::words));
}

struct study {
    digigap::regression_design design;
    digigap::regression_fit nb2;
    digigap::coefficient_table nb2_table;
    digigap::coefficient_table hc3_table; ///< Poisson with HC3
};

study analyse(const std::vector<plan>& plans) {
    study made;
    made.design = model_of(plans).design(plans);
    made.nb2 = digigap::fit_negative_binomial(made.design);
    made.nb2_table =
        tabulate(made.nb2, errors_of(made.design, made.nb2, digigap::error_kind::model));
    const digigap::regression_fit poisson = digigap::fit_poisson(made.design);
    made.hc3_table = tabulate(poisson, errors_of(made.design, poisson, digigap::error_kind::hc3));
    return made;
}

std::size_t row_called(const digigap::coefficient_table& table, const std::string& name) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.rows[row].name == name) {
            return row;
        }
    }
    throw std::runtime_error("no coefficient " + name);
}

std::string in_english(double value, int decimals) {
    return decimal_text(value, language::english, decimals);
}

std::string range(const digigap::interval& ends, int decimals) {
    return in_english(ends.lower, decimals) + " to " + in_english(ends.upper, decimals);
}

/// By how much the mean log(population) of large cities (A1) exceeds that of rural municipalities
/// (C8, C9).
double log_population_gap(const std::vector<plan>& plans) {
    double large = 0.0;
    double rural = 0.0;
    double large_count = 0.0;
    double rural_count = 0.0;
    for (const plan& one : plans) {
        if (one.group == "A1") {
            large += std::log(one.population);
            large_count += 1.0;
        } else if (one.group == "C8" || one.group == "C9") {
            rural += std::log(one.population);
            rural_count += 1.0;
        }
    }
    return large / large_count - rural / rural_count;
}

/// How often, over many simulated studies, an interval holds the truth and leaves out zero.
struct tally_of_studies {
    digigap::tally holds;
    digigap::tally finds;

    void add(const digigap::coefficient_row& row, double truth) {
        ++holds.trials;
        ++finds.trials;
        holds.successes += row.limits.lower <= truth && truth <= row.limits.upper ? 1 : 0;
        finds.successes += row.limits.lower > 0.0 || row.limits.upper < 0.0 ? 1 : 0;
    }
};

std::string percent(const digigap::tally& counts) {
    return digigap::percent_text(static_cast<double>(counts.successes) /
                                     static_cast<double>(counts.trials),
                                 language::english, 0);
}

/// Every line says that it is simulated, so that none can be quoted as a finding.
void say(const digigap::document& text) {
    constexpr std::size_t width = 68;
    std::string line;
    for (const char sign : to_text(text, width)) {
        if (sign != '\n') {
            line += sign;
            continue;
        }
        std::cout << "simulated | " << line << '\n';
        line.clear();
    }
}

digigap::document about_the_model(const stated_model& model, const std::vector<plan>& plans) {
    return {
        {digigap::heading{.level = 1, .text = "The plan study of 2021, simulated"},
         digigap::paragraph{
             "The " + std::to_string(plans.size()) +
             " municipalities are real: population 2019, bloc 2018, tax base 2018. Nobody "
             "published their mentions of digitalization. These are drawn from a negative "
             "binomial distribution with theta " +
             in_english(model.theta, 1) + " and the mean words * 15/12000 * (population/20000)^" +
             in_english(model.population, 2) + " * (tax base/200000)^" +
             in_english(model.tax_base, 1) +
             ", times 1.25 under a right bloc and 1.10 under one across the blocs; words are "
             "log-normal around 12000."},
         digigap::paragraph{
             "Large cities (A1) then have " +
             in_english(std::exp(model.population * log_population_gap(plans)), 1) +
             " times the mentions of rural municipalities (C8, C9) at the same bloc, tax base "
             "and length."}}};
}

digigap::document one_study(const stated_model& model, const std::vector<plan>& plans) {
    const study one = analyse(plans);
    const std::array<std::pair<const char*, double>, 4> truths{
        {{"log(population)", model.population},
         {"bloc[right]", model.right},
         {"bloc[across]", model.across},
         {"log(tax_base)", model.tax_base}}};
    digigap::text_table table;
    table.columns = {{.heading = "term"},
                     {.heading = "truth", .cells = digigap::alignment::right},
                     {.heading = "NB2", .cells = digigap::alignment::right},
                     {.heading = "95 %", .cells = digigap::alignment::right},
                     {.heading = "Poisson, HC3", .cells = digigap::alignment::right}};
    for (const auto& [name, truth] : truths) {
        const digigap::coefficient_row& nb2 = one.nb2_table.rows[row_called(one.nb2_table, name)];
        const digigap::coefficient_row& hc3 = one.hc3_table.rows[row_called(one.hc3_table, name)];
        table.rows.push_back({name, in_english(truth, 2), in_english(nb2.estimate.value(), 2),
                              range(nb2.limits, 2), range(hc3.limits, 2)});
    }
    const digigap::coefficient_row& population =
        one.hc3_table.rows[row_called(one.hc3_table, "log(population)")];
    const digigap::coefficient_row& right =
        one.hc3_table.rows[row_called(one.hc3_table, "bloc[right]")];
    const double gap = log_population_gap(plans);
    return {{digigap::heading{.level = 2, .text = "One study"},
             digigap::paragraph{
                 "mentions ~ log(population) + bloc + log(tax_base) + offset(log(words))"},
             std::move(table),
             digigap::paragraph{"NB2 " + std::string(name_of(one.nb2.status)) + ", theta " +
                                in_english(one.nb2.theta.value(), 2) + " (standard error " +
                                in_english(one.nb2.theta_standard_error.value_or(0.0), 2) +
                                "). By Poisson with HC3 errors, large cities have " +
                                in_english(std::exp(gap * population.estimate.value()), 1) +
                                " times the mentions of rural municipalities, " +
                                range({.lower = std::exp(gap * population.limits.lower),
                                       .upper = std::exp(gap * population.limits.upper)},
                                      1) +
                                "; right blocs " + in_english(std::exp(right.estimate.value()), 2) +
                                " times those of left blocs, " +
                                range({.lower = std::exp(right.limits.lower),
                                       .upper = std::exp(right.limits.upper)},
                                      2) +
                                "."}}};
}

digigap::document many_studies(const stated_model& model, std::vector<plan> plans) {
    constexpr std::uint64_t studies = 1000;
    std::array<tally_of_studies, 3> nb2;
    std::array<tally_of_studies, 3> hc3;
    const std::array<std::pair<const char*, double>, 3> truths{
        {{"log(population)", model.population},
         {"bloc[right]", model.right},
         {"log(tax_base)", model.tax_base}}};
    for (std::uint64_t number = 0; number < studies; ++number) {
        simulate(model, 1000 + number, plans);
        const study one = analyse(plans);
        for (std::size_t term = 0; term < truths.size(); ++term) {
            const auto& [name, truth] = truths.at(term);
            nb2.at(term).add(one.nb2_table.rows[row_called(one.nb2_table, name)], truth);
            hc3.at(term).add(one.hc3_table.rows[row_called(one.hc3_table, name)], truth);
        }
    }
    digigap::text_table table;
    table.columns = {{.heading = "term"},
                     {.heading = "truth held by NB2", .cells = digigap::alignment::right},
                     {.heading = "by HC3", .cells = digigap::alignment::right},
                     {.heading = "effect found by NB2", .cells = digigap::alignment::right},
                     {.heading = "by HC3", .cells = digigap::alignment::right}};
    for (std::size_t term = 0; term < truths.size(); ++term) {
        table.rows.push_back({truths.at(term).first, percent(nb2.at(term).holds),
                              percent(hc3.at(term).holds), percent(nb2.at(term).finds),
                              percent(hc3.at(term).finds)});
    }
    return {{digigap::heading{.level = 2, .text = std::to_string(studies) + " such studies"},
             std::move(table),
             digigap::paragraph{
                 "So 290 plans suffice to see that mentions grow with population: " +
                 percent(nb2[0].finds) +
                 " of the studies find an effect of this size. That right-governed municipalities "
                 "write 1.25 times as much is seen by " +
                 percent(nb2[1].finds) + " of them, the effect of the tax base by " +
                 percent(nb2[2].finds) +
                 ": to find nothing there would have said little. No study of one year can tell "
                 "whether it is the bloc that makes the difference, since blocs govern where they "
                 "are elected; and without the words of each plan, long plans pass for digital "
                 "ones."}}};
}

} // namespace

int main(int argc, char** argv) {
    try {
        const std::filesystem::path folder = argc > 1 ? argv[1] : "examples/data";
        std::vector<plan> plans = read_plans(folder / "municipalities.csv");
        const stated_model model;
        say(about_the_model(model, plans));
        simulate(model, 2021, plans);
        say(one_study(model, plans));
        say(many_studies(model, plans));
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "plan_study: " << error.what() << '\n';
        return 2;
    }
}
