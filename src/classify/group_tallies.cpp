#include "columns_ahead.hpp"
#include "weight_windows.hpp"

#include <digigap/classify/group_tallies.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace digigap {
namespace {

constexpr std::size_t answer_kinds = 3;

void require_rows(std::size_t rows, std::size_t got, const char* what) {
    if (rows != got) {
        throw std::invalid_argument("tally_by: needs as many " + std::string(what) +
                                    " as rows, got " + std::to_string(got) + " for " +
                                    std::to_string(rows));
    }
}

} // namespace

std::size_t group_tallies::cell(std::size_t group, answer said) const {
    return static_cast<std::size_t>(said) * size() + group;
}

group_tallies::group_tallies(group_labels groups, weighting weights)
    : groups_(std::move(groups)), counts_(groups_.count() * answer_kinds) {
    if (weights == weighting::given) {
        sums_.emplace(counts_.size());
    }
}

tally group_tallies::operator[](std::size_t group) const {
    require_group(group);
    const std::int64_t yes = counts_[cell(group, answer::yes)];
    return {yes, yes + counts_[cell(group, answer::no)]};
}

std::int64_t group_tallies::missing(std::size_t group) const {
    require_group(group);
    return counts_[cell(group, answer::missing)];
}

tally group_tallies::total() const {
    tally all;
    for (std::size_t group = 0; group < size(); ++group) {
        all += (*this)[group];
    }
    return all;
}

std::int64_t group_tallies::total_missing() const {
    std::int64_t all = 0;
    for (std::size_t group = 0; group < size(); ++group) {
        all += missing(group);
    }
    return all;
}

weighted_tally group_tallies::weighted(std::size_t group) const {
    require_weights();
    require_group(group);
    const std::array cells{cell(group, answer::yes), cell(group, answer::no)};
    return {sums_->sum_of(std::span(cells).first(1)), sums_->sum_of(cells)};
}

double group_tallies::weighted_missing(std::size_t group) const {
    require_weights();
    require_group(group);
    const std::array cells{cell(group, answer::missing)};
    return sums_->sum_of(cells);
}

weighted_tally group_tallies::weighted_total() const {
    require_weights();
    std::vector<std::size_t> yes;
    std::vector<std::size_t> answered;
    for (std::size_t group = 0; group < size(); ++group) {
        yes.push_back(cell(group, answer::yes));
        answered.push_back(cell(group, answer::yes));
        answered.push_back(cell(group, answer::no));
    }
    return {sums_->sum_of(yes), sums_->sum_of(answered)};
}

group_tallies& group_tallies::operator+=(const group_tallies& other) {
    if (weights() != other.weights()) {
        throw std::invalid_argument("group_tallies: needs weights in both or in neither, got one");
    }
    if (!(groups_ == other.groups_)) {
        throw std::invalid_argument("group_tallies: needs equal groups, got " +
                                    std::to_string(size()) + " and " +
                                    std::to_string(other.size()) + " that differ");
    }
    for (std::size_t cell = 0; cell < counts_.size(); ++cell) {
        counts_[cell] += other.counts_[cell];
    }
    if (sums_) {
        *sums_ += *other.sums_;
    }
    return *this;
}

void group_tallies::add(const grouping& groups, const answers& said,
                        std::span<const double> weights) {
    require_rows(groups.size(), said.size(), "answers");
    if (sums_) {
        require_rows(groups.size(), weights.size(), "weights");
    }
    std::vector<std::uint32_t> add_of_answer;
    for (const answer each : said.meaning_) {
        add_of_answer.push_back(static_cast<std::uint32_t>(cell(0, each)));
    }
    const std::uint32_t* const adds = add_of_answer.data();
    std::optional<detail::weight_windows> windows;
    if (sums_) {
        windows.emplace(counts_, *sums_);
    }
    detail::columns_ahead ahead(groups.size());
    for (const grouping::part& part : groups.parts_) {
        ahead.add(part.rows->bytes());
    }
    ahead.add(said.rows_->bytes());
    ahead.add(std::as_bytes(weights));
    const auto tally_block = [&](std::size_t begin, std::size_t rows, auto cell_of) {
        if (windows) {
            windows->add(begin, weights.subspan(begin, rows), cell_of, ahead);
        } else {
            std::int64_t* const counts = counts_.data();
            ahead.for_each_row(begin, rows, [=](std::size_t i) { ++counts[cell_of(i)]; });
        }
    };

    std::array<std::array<std::uint32_t, detail::block_rows>, 3> room{};
    for (std::size_t begin = 0; begin < groups.size(); begin += detail::block_rows) {
        const std::size_t rows = std::min(detail::block_rows, groups.size() - begin);
        const std::uint32_t* const answered =
            said.rows_->read(begin, std::span(room[0]).first(rows)).data();
        // One pass over up to three columns, since adding in turn would read and write the cells
        // for each of them.
        if (groups.parts_.size() == 1 || groups.parts_.size() == 2) {
            const grouping::part& first = groups.parts_.front();
            const std::uint32_t* const places =
                first.rows->read(begin, std::span(room[1]).first(rows)).data();
            const std::uint32_t* const add = first.adds.data();
            if (groups.parts_.size() == 1) {
                tally_block(begin, rows,
                            [=](std::size_t i) { return add[places[i]] + adds[answered[i]]; });
                continue;
            }
            const grouping::part& second = groups.parts_.back();
            const std::uint32_t* const more_places =
                second.rows->read(begin, std::span(room[2]).first(rows)).data();
            const std::uint32_t* const more = second.adds.data();
            tally_block(begin, rows, [=](std::size_t i) {
                return add[places[i]] + more[more_places[i]] + adds[answered[i]];
            });
        } else {
            const auto read = std::span(room[1]).first(rows);
            groups.read(begin, read);
            const std::uint32_t* const group = read.data();
            tally_block(begin, rows, [=](std::size_t i) { return group[i] + adds[answered[i]]; });
        }
    }
    if (windows) {
        windows->flush();
    }
}

void group_tallies::require_group(std::size_t group) const {
    if (group >= size()) {
        throw std::invalid_argument("group_tallies: needs a group below " + std::to_string(size()) +
                                    ", got " + std::to_string(group));
    }
}

void group_tallies::require_weights() const {
    if (!sums_) {
        throw std::invalid_argument("group_tallies: needs tallies made with weights, got none");
    }
}

group_tallies tally_by(const grouping& groups, const answers& said) {
    group_tallies result(groups.groups());
    result.add(groups, said, {});
    return result;
}

group_tallies tally_by(const grouping& groups, const answers& said,
                       std::span<const double> weights) {
    group_tallies result(groups.groups(), weighting::given);
    result.add(groups, said, weights);
    return result;
}

} // namespace digigap
