#include "outcome_chances.hpp"
#include "outcome_widths.hpp"

#include <digigap/detail/hypergeometric.hpp>
#include <digigap/estimate/sample_size.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace digigap {

namespace {

/// Widths of finite populations are differences of quotients, which rounding may make a hair too
/// large.
constexpr double slack = 1e-12;

/// Rarer outcomes do not move an expected width.
constexpr double negligible = 1e-18;

void require_valid(const width_goal& goal) {
    if (!(goal.width > 0.0)) {
        throw std::invalid_argument("sample_size_for_width: needs a width above 0, got " +
                                    std::to_string(goal.width));
    }
}

void require_valid(const finite_width_goal& goal) {
    if (!(goal.width >= 0.0)) {
        throw std::invalid_argument("sample_size_for_width: needs a width of 0 or more, got " +
                                    std::to_string(goal.width));
    }
    if (goal.population < 1 || goal.population > detail::largest_population) {
        throw std::invalid_argument("sample_size_for_width: needs a population from 1 to " +
                                    std::to_string(detail::largest_population) + ", got " +
                                    std::to_string(goal.population));
    }
}

/// What a process and known units do differently.
struct process_case {
    share_method method;

    [[nodiscard]] static std::int64_t most_trials() { return largest_sample; }
    [[nodiscard]] static std::optional<std::int64_t> population() { return std::nullopt; }
    [[nodiscard]] static share_truth truth(double share, std::int64_t trials) {
        return {share, trials};
    }
    [[nodiscard]] interval limits(tally counts, const confidence& level) const {
        return estimate_share(counts, method, level).limits;
    }
};

struct finite_case {
    finite_method method;
    std::int64_t units;

    [[nodiscard]] std::int64_t most_trials() const { return units; }
    [[nodiscard]] std::optional<std::int64_t> population() const { return units; }
    [[nodiscard]] finite_share_truth truth(double share, std::int64_t trials) const {
        return {static_cast<std::int64_t>(std::llround(share * static_cast<double>(units))), trials,
                units};
    }
    [[nodiscard]] interval limits(tally counts, const confidence& level) const {
        return estimate_share(finite_tally{counts.successes, counts.trials, units}, method, level)
            .limits;
    }
};

template <class Case>
class width_search {
public:
    width_search(const Case& about, double wanted, std::optional<double> share,
                 const confidence& level)
        : about_(about), wanted_(wanted), share_(share), level_(level) {}

    sample_size run() {
        sample_size result{.status = sample_size_status::reached,
                           .trials = std::nullopt,
                           .width = std::nullopt,
                           .wanted = wanted_,
                           .share = share_,
                           .population = about_.population(),
                           .level = level_,
                           .method = std::string(name_of(about_.method))};
        const std::optional<std::int64_t> enough = some_enough();
        if (!enough) {
            result.status = sample_size_status::beyond_search;
            return result;
        }
        result.trials = first_of_all(*enough);
        result.width = width(*result.trials, 0.0, std::numeric_limits<double>::infinity());
        return result;
    }

private:
    /// Cochran's normal approximation with the finite population.
    [[nodiscard]] std::int64_t guess() const {
        const double share = share_.value_or(0.5);
        const double reach = level_.which() == side::two ? 0.5 * wanted_ : wanted_;
        const double z = level_.z() / reach;
        const double endless = z * z * share * (1.0 - share);
        // A width or a share of 0 makes these infinite or no numbers at all.
        const auto units = static_cast<double>(about_.population().value_or(0));
        const double trials = units > 0.0 ? 1.0 / (1.0 / endless + 1.0 / units) : endless;
        return static_cast<std::int64_t>(
            std::min(trials > 1.0 ? trials : 1.0, static_cast<double>(about_.most_trials())));
    }

    /// The widest interval, or the expected width; see outcome_widths for the two bounds.
    double width(std::int64_t trials, double floor, double ceiling) {
        const auto limits_of = [this, trials](std::int64_t successes) {
            return about_.limits({successes, trials}, level_);
        };
        if (trials == 0) {
            return detail::width_of(limits_of(0), {0, 0}, level_.which());
        }
        if (!share_) {
            return detail::outcome_widths(trials, level_.which(), limits_of).widest(floor, ceiling);
        }
        outcomes_.fill(about_.truth(*share_, trials));
        double sum = 0.0;
        std::int64_t x = outcomes_.first;
        for (const double chance : outcomes_.chances) {
            if (chance > negligible) {
                sum += chance * detail::width_of(limits_of(x), {x, trials}, level_.which());
            }
            ++x;
        }
        return sum;
    }

    bool does(std::int64_t trials) {
        const double bearable = wanted_ + slack;
        return width(trials, bearable, bearable) <= bearable;
    }

    /// A number that does while the one before does not; nothing where none is found.
    std::optional<std::int64_t> some_enough() {
        if (does(0)) {
            return 0;
        }
        std::int64_t too_few = 0;
        std::int64_t enough = guess();
        while (!does(enough)) {
            if (enough >= about_.most_trials()) {
                return std::nullopt;
            }
            too_few = enough;
            enough = std::min(2 * enough, about_.most_trials());
        }
        while (enough - too_few > 1) {
            const std::int64_t middle = too_few + (enough - too_few) / 2;
            (does(middle) ? enough : too_few) = middle;
        }
        return enough;
    }

    /// The first of the numbers that all do, downwards from where widths that go up and down can
    /// no longer go above the wanted one.
    std::int64_t first_of_all(std::int64_t enough) {
        std::int64_t last_failed = enough - 1;
        for (std::int64_t checked = enough;;) {
            const std::int64_t top =
                std::min(last_failed + 1 + window(last_failed + 1), about_.most_trials());
            std::int64_t failed = top;
            while (failed > checked && does(failed)) {
                --failed;
            }
            if (failed <= checked) {
                return last_failed + 1;
            }
            last_failed = failed;
            checked = top;
        }
    }

    static std::int64_t window(std::int64_t trials) {
        const double reach = 4.0 * std::sqrt(static_cast<double>(trials)) + 64.0;
        return static_cast<std::int64_t>(std::min(reach, 500.0));
    }

    Case about_;
    double wanted_;
    std::optional<double> share_;
    confidence level_;
    detail::outcome_chances outcomes_;
};

template <class Goal, class Case>
sample_size search(const Goal& goal, const Case& about, const confidence& level) {
    require_valid(goal);
    if (goal.share && !(*goal.share >= 0.0 && *goal.share <= 1.0)) {
        throw std::invalid_argument("sample_size_for_width: needs a share in [0, 1], got " +
                                    std::to_string(*goal.share));
    }
    return width_search<Case>(about, goal.width, goal.share, level).run();
}

} // namespace

std::string_view name_of(sample_size_status status) {
    switch (status) {
    case sample_size_status::reached:
        return "reached";
    case sample_size_status::beyond_search:
        return "beyond-search";
    }
    throw std::invalid_argument("name_of: no sample_size_status has the value " +
                                std::to_string(static_cast<int>(status)));
}

sample_size sample_size_for_width(const width_goal& goal, share_method method,
                                  const confidence& level) {
    return search(goal, process_case{method}, level);
}

sample_size sample_size_for_width(const finite_width_goal& goal, finite_method method,
                                  const confidence& level) {
    return search(goal, finite_case{method, goal.population}, level);
}

} // namespace digigap
