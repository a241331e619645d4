#include <digigap/estimate/corrected_shares.hpp>
#include <digigap/estimate/finite_share.hpp>
#include <digigap/estimate/wilson.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <utility>

namespace digigap {
namespace {

/// The documents of one automatic class.
struct machine_class {
    std::size_t place = 0;
    double documents = 0.0;
    std::int64_t count = 0; // the same
    std::int64_t read = 0;

    [[nodiscard]] bool finished() const { return read == count; }
};

[[noreturn]] void refuse_correction(const char* rule, std::int64_t value) {
    std::string message = "estimate_corrected_shares: needs ";
    message += rule;
    message += ", got ";
    message += std::to_string(value);
    throw std::invalid_argument(message);
}

/// Those that have documents.
std::vector<machine_class> machine_classes(const confusion_table& sample,
                                           std::span<const std::int64_t> documents) {
    if (documents.size() != sample.size()) {
        refuse_correction("a number of documents for each class",
                          static_cast<std::int64_t>(documents.size()));
    }
    std::vector<machine_class> classes;
    std::int64_t left = largest_confusion_units;
    for (std::size_t place = 0; place < documents.size(); ++place) {
        const std::int64_t count = documents[place];
        const std::int64_t read = sample.automatic_total(place);
        if (count < read) {
            refuse_correction("as many documents as were read of the class, or more", count);
        }
        if (count > left) {
            refuse_correction("2^53 documents in all at most", count);
        }
        left -= count;
        if (count > 0) {
            classes.push_back({.place = place,
                               .documents = static_cast<double>(count),
                               .count = count,
                               .read = read});
        }
    }
    return classes;
}

/// What is summed over the automatic classes for one class by hand, all in documents.
struct share_sums {
    double expected = 0.0;  // of the classes that were read
    double unsampled = 0.0; // in those that were not
    double variance = 0.0;
    bool has_variance = true;
    double between = 0.0; // documents times their squared share
    double below = 0.0;   // squared distance to the lower limit
    double above = 0.0;
    double lower = 0.0; // the sum of the limits
    double upper = 0.0;
    std::int64_t found = 0; // by hand
};

class share_correction {
public:
    share_correction(const confusion_table& sample, std::vector<machine_class> classes,
                     const corrected_options& options)
        : sample_(sample), classes_(std::move(classes)), options_(options),
          class_level_(options.level) {
        std::int64_t open = 0;
        for (const machine_class& one : classes_) {
            documents_ += one.documents;
            open += one.read > 0 && !one.finished() ? 1 : 0;
        }
        if (options.limits == corrected_limits::guaranteed && open > 1) {
            // All hold together if each errs with its part of alpha (Bonferroni).
            class_level_ = confidence(1.0 - options.level.alpha() / static_cast<double>(open),
                                      options.level.which());
        }
    }

    [[nodiscard]] corrected_share of(std::size_t hand) const {
        share_sums sums;
        for (const machine_class& one : classes_) {
            add(one, sample_.count({.hand = hand, .automatic = one.place}), sums);
        }
        corrected_share share{.name = sample_.classes()[hand]};
        share.range = {.lower = sums.expected / documents_,
                       .upper = (sums.expected + sums.unsampled) / documents_};
        const bool process = options_.about == shares_about::process;
        // The spread of the classes' shares, over all documents. Nobody knows it where one of them
        // was not read: it is 1/4 at most.
        const double mean = share.range.lower;
        const double classes_variance =
            !process ? 0.0
            : sums.unsampled > 0.0
                ? 0.25 / documents_
                : std::max(0.0, sums.between / documents_ - mean * mean) / documents_;
        if (!(sums.unsampled > 0.0)) {
            share.estimate = mean;
            if (sums.has_variance) {
                share.standard_error =
                    std::sqrt(sums.variance / (documents_ * documents_) + classes_variance);
            }
        }
        share.limits = limits(sums, share.range, classes_variance);
        return share;
    }

private:
    void add(const machine_class& one, std::int64_t found, share_sums& sums) const {
        sums.found += found;
        if (one.read == 0) {
            sums.unsampled += one.documents;
            sums.upper += one.documents;
            return;
        }
        const auto read = static_cast<double>(one.read);
        const auto yes = static_cast<double>(found);
        const double share = yes / read;
        const bool finite = options_.about == shares_about::documents;
        // Whole where all were read, so that nothing is lost by a division and its reverse.
        const double expected = one.finished() ? yes : one.documents * share;
        sums.expected += expected;
        sums.between += one.documents * share * share;
        if (finite && one.finished()) {
            sums.lower += yes;
            sums.upper += yes;
            return;
        }
        const double square = one.documents * one.documents * share * (1.0 - share);
        if (!finite) {
            sums.variance += square / read;
        } else if (one.read > 1) {
            sums.variance += square / (read - 1.0) * (1.0 - read / one.documents);
        } else {
            sums.has_variance = false;
        }
        const interval ends = finite ? documents_of(one, found) : process_of(one, found);
        sums.lower += ends.lower;
        sums.upper += ends.upper;
        const double below = std::max(0.0, expected - ends.lower);
        const double above = std::max(0.0, ends.upper - expected);
        sums.below += below * below;
        sums.above += above * above;
    }

    [[nodiscard]] interval documents_of(const machine_class& one, std::int64_t found) const {
        const count_interval ends = finite::tails(
            {.successes = found, .trials = one.read, .population = one.count}, class_level_);
        return {.lower = static_cast<double>(ends.lower), .upper = static_cast<double>(ends.upper)};
    }

    [[nodiscard]] interval process_of(const machine_class& one, std::int64_t found) const {
        const interval ends = wilson({.successes = found, .trials = one.read}, class_level_);
        return {.lower = one.documents * ends.lower, .upper = one.documents * ends.upper};
    }

    [[nodiscard]] interval limits(const share_sums& sums, const interval& range,
                                  double classes_variance) const {
        const confidence& level = options_.level;
        interval possible{};
        if (options_.about == shares_about::documents) {
            const auto others = static_cast<double>(sample_.units() - sums.found);
            possible = {.lower = static_cast<double>(sums.found) / documents_,
                        .upper = (documents_ - others) / documents_};
        }
        interval ends{.lower = sums.lower / documents_, .upper = sums.upper / documents_};
        if (options_.limits == corrected_limits::square_and_add) {
            const double more = level.z() * level.z() * classes_variance;
            const double square = documents_ * documents_;
            ends = {.lower = range.lower - std::sqrt(sums.below / square + more),
                    .upper = range.upper + std::sqrt(sums.above / square + more)};
        }
        const auto kept = [&possible](double end) {
            return std::clamp(end, possible.lower, possible.upper);
        };
        return {.lower = level.has_lower() ? kept(ends.lower) : possible.lower,
                .upper = level.has_upper() ? kept(ends.upper) : possible.upper};
    }

    const confusion_table& sample_;
    std::vector<machine_class> classes_;
    const corrected_options& options_;
    confidence class_level_;
    double documents_ = 0.0;
};

} // namespace

std::string_view name_of(corrected_status status) {
    switch (status) {
    case corrected_status::estimated:
        return "estimated";
    case corrected_status::no_documents:
        return "no-documents";
    case corrected_status::unsampled_class:
        return "unsampled-class";
    }
    throw std::invalid_argument("name_of: needs a corrected_status that exists");
}

corrected_shares estimate_corrected_shares(const confusion_table& sample,
                                           std::span<const std::int64_t> documents,
                                           const corrected_options& options) {
    if (options.level.z() < 0.0) {
        throw std::invalid_argument(
            "estimate_corrected_shares: needs a one-sided level of one half or more");
    }
    if (options.about == shares_about::process && options.limits == corrected_limits::guaranteed) {
        throw std::invalid_argument(
            "estimate_corrected_shares: guaranteed limits are about documents, not a process");
    }
    const std::vector<machine_class> classes = machine_classes(sample, documents);
    corrected_shares result{.read = sample.units(), .options = options};
    for (const machine_class& one : classes) {
        result.documents += one.count;
        if (one.read == 0) {
            result.unsampled.push_back(sample.classes()[one.place]);
        }
    }
    if (result.documents == 0) {
        for (const std::string& name : sample.classes()) {
            result.classes.push_back({.name = name});
        }
        return result;
    }
    result.status =
        result.unsampled.empty() ? corrected_status::estimated : corrected_status::unsampled_class;
    const share_correction correction(sample, classes, options);
    for (std::size_t hand = 0; hand < sample.size(); ++hand) {
        corrected_share share = correction.of(hand);
        share.automatic =
            static_cast<double>(documents[hand]) / static_cast<double>(result.documents);
        result.classes.push_back(std::move(share));
    }
    return result;
}

} // namespace digigap
