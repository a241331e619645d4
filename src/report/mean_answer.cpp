#include "amount_wording.hpp"
#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/report/mean_answer.hpp>
#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <limits>

namespace digigap {
namespace {

using detail::amount_text;
using detail::amounts_text;
using detail::how;
using detail::wording;

constexpr double unlimited = -std::numeric_limits<double>::infinity();

template <class Estimate>
void add_limits(record& answer, const Estimate& found, std::string_view method) {
    answer.add("estimate", found.estimate)
        .add("lower", found.limits.lower)
        .add("upper", found.limits.upper)
        .add("level", found.level.level())
        .add("side", name_of(found.level.which()))
        .add("method", method);
}

/// "The process behind them: 1–2", or what holds of all known units.
std::string behind(interval limits, std::optional<std::int64_t> population, const wording& words) {
    const std::string range = amounts_text(limits, unlimited, words);
    return population ? fmt::format(fmt::runtime(words("Of all {}: {}", "För alla {}: {}")),
                                    count_text(*population), range)
                      : fmt::format(fmt::runtime(words("The process behind them: {}",
                                                       "Processen bakom dem: {}")),
                                    range);
}

std::string status_words(bootstrap_status status, const wording& words) {
    switch (status) {
    case bootstrap_status::single_value:
        return words("One value says nothing about others. ", "Ett värde säger inget om andra. ");
    case bootstrap_status::no_variation:
        return words("All of them give the same. ", "Alla ger detsamma. ");
    case bootstrap_status::beyond_resamples:
        return words("An end lies beyond the resamples. ",
                     "En gräns ligger utanför återsamplingarna. ");
    case bootstrap_status::undefined:
        return words("It is not defined for every resample. ",
                     "Det är inte definierat för varje återsampling. ");
    case bootstrap_status::ok:
    case bootstrap_status::nothing_observed:
        break;
    }
    return {};
}

std::string quantile_name(double at, const wording& words) {
    return at == 0.5 ? words("The median", "Medianen")
                     : fmt::format(fmt::runtime(words("The {} quantile", "{}-kvantilen")),
                                   amount_text(at, words));
}

} // namespace

record answer_of(const mean_estimate& mean) {
    record answer;
    answer.add("measure", "mean");
    add_limits(answer, mean, "t");
    answer.add("n", mean.n)
        .add("population", mean.population)
        .add("standard_deviation", mean.standard_deviation)
        .add("standard_error", mean.standard_error)
        .add("degrees", mean.degrees);
    if (mean.total) {
        record total;
        total.add("estimate", mean.total->estimate)
            .add("lower", mean.total->limits.lower)
            .add("upper", mean.total->limits.upper)
            .add("standard_error", mean.total->standard_error);
        answer.add("total", total);
    } else {
        answer.add("total", std::nullopt);
    }
    return answer;
}

std::string sentence(const mean_estimate& mean, language in) {
    const wording words(in);
    const std::string end = how(mean.level, "t", words);
    const std::string known = behind(mean.limits, mean.population, words);
    if (!mean.estimate) {
        return fmt::format("{} {} {}.", words("Nothing was observed.", "Inget observerades."),
                           known, end);
    }
    const std::string figure = amount_text(*mean.estimate, words);
    if (!mean.population) {
        return fmt::format(
            fmt::runtime(words("The mean of {} is {}. {} {}.", "Medelvärdet av {} är {}. {} {}.")),
            count_text(mean.n), figure, known, end);
    }
    return fmt::format(
        fmt::runtime(words("The mean of {} of {} is {}. {}, in total {} {}.",
                           "Medelvärdet av {} av {} är {}. {}, sammanlagt {} {}.")),
        count_text(mean.n), count_text(*mean.population), figure, known,
        amounts_text(mean.total ? mean.total->limits : mean.limits, unlimited, words), end);
}

record answer_of(const bootstrap_estimate& statistic) {
    record answer;
    answer.add("measure", "statistic");
    add_limits(answer, statistic, "bca");
    answer.add("status", name_of(statistic.status))
        .add("n", statistic.n)
        .add("standard_error", statistic.standard_error)
        .add("bias_correction", statistic.bias_correction)
        .add("acceleration", statistic.acceleration)
        .add("resamples", statistic.options.resamples)
        .add("seed", std::to_string(statistic.options.seed));
    return answer;
}

std::string sentence(const bootstrap_estimate& statistic, language in) {
    const wording words(in);
    const std::string seen =
        statistic.estimate
            ? fmt::format(fmt::runtime(words("Of {} it is {}.", "För {} är det {}.")),
                          count_text(statistic.n), amount_text(*statistic.estimate, words))
        : statistic.n == 0 ? words("Nothing was observed.", "Inget observerades.")
                           : words("There is no figure for these values.",
                                   "Det finns inget mått för dessa värden.");
    return fmt::format("{} {}{} {}.", seen, status_words(statistic.status, words),
                       behind(statistic.limits, std::nullopt, words),
                       how(statistic.level, "bca", words));
}

record answer_of(const quantile_estimate& quantile) {
    record answer;
    answer.add("measure", "quantile").add("at", quantile.at);
    add_limits(answer, quantile, "order-statistics");
    answer.add("coverage", quantile.coverage)
        .add("n", quantile.n)
        .add("population", quantile.population)
        .add("lower_rank", quantile.ranks.lower)
        .add("upper_rank", quantile.ranks.upper);
    return answer;
}

std::string sentence(const quantile_estimate& quantile, language in) {
    const wording words(in);
    const std::string seen =
        quantile.estimate ? fmt::format(fmt::runtime(words("{} of {} is {}.", "{} av {} är {}.")),
                                        quantile_name(quantile.at, words), count_text(quantile.n),
                                        amount_text(*quantile.estimate, words))
                          : words("Nothing was observed.", "Inget observerades.");
    return fmt::format("{} {} {}.", seen, behind(quantile.limits, quantile.population, words),
                       how(quantile.level, "order-statistics", words));
}

} // namespace digigap
