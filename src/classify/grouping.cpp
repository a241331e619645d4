#include "code_places.hpp"

#include <digigap/classify/grouping.hpp>

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace digigap {
namespace {

constexpr std::size_t most_units = std::size_t{1} << 31U;

class own_places final : public detail::row_places {
public:
    explicit own_places(std::vector<std::uint32_t> places) : places_(std::move(places)) {}

    [[nodiscard]] std::size_t size() const noexcept override { return places_.size(); }
    [[nodiscard]] std::span<const std::byte> bytes() const noexcept override {
        return std::as_bytes(std::span(places_));
    }

    [[nodiscard]] std::span<const std::uint32_t>
    read(std::size_t begin, std::span<std::uint32_t> room) const override {
        return std::span(places_).subspan(begin, room.size());
    }

private:
    std::vector<std::uint32_t> places_;
};

/// What each of `count` places adds where a place is the group itself.
std::vector<std::uint32_t> themselves(std::size_t count) {
    std::vector<std::uint32_t> adds(count);
    std::iota(adds.begin(), adds.end(), 0U);
    return adds;
}

} // namespace

grouping::grouping(std::vector<std::string> labels, std::vector<std::uint32_t> positions)
    : groups_(std::move(labels)), size_(positions.size()) {
    const std::size_t count = groups_.count();
    for (std::size_t unit = 0; unit < positions.size(); ++unit) {
        if (positions[unit] >= count) {
            throw std::invalid_argument(
                "grouping: needs positions up to " + std::to_string(count - 1) + ", got " +
                std::to_string(positions[unit]) + " for unit " + std::to_string(unit));
        }
    }
    parts_.push_back({std::make_shared<const own_places>(std::move(positions)), themselves(count)});
}

grouping grouping::of_all(std::size_t units) {
    return {group_labels::cross({}), units, {}};
}

std::size_t grouping::operator[](std::size_t unit) const {
    std::uint32_t group = 0;
    read(unit, {&group, 1});
    return group;
}

void grouping::read(std::size_t begin, std::span<std::uint32_t> groups) const {
    if (begin > size_ || groups.size() > size_ - begin) {
        throw std::invalid_argument("grouping: needs units below " + std::to_string(size_) +
                                    ", got " + std::to_string(groups.size()) + " from " +
                                    std::to_string(begin) + " on");
    }
    std::fill(groups.begin(), groups.end(), 0U);
    std::array<std::uint32_t, detail::block_rows> room{};
    while (!groups.empty()) {
        const auto block = groups.first(std::min(groups.size(), room.size()));
        for (const part& each : parts_) {
            const auto places = each.rows->read(begin, std::span(room).first(block.size()));
            for (std::size_t i = 0; i < block.size(); ++i) {
                block[i] += each.adds[places[i]];
            }
        }
        begin += block.size();
        groups = groups.subspan(block.size());
    }
}

grouping grouping::of(std::span<const std::uint32_t> rows) const {
    if (size_ >= most_units) {
        throw std::invalid_argument("grouping::of: needs fewer than 2^31 units, got " +
                                    std::to_string(size_));
    }
    std::vector<std::uint32_t> group_of_unit(size_);
    read(0, group_of_unit);
    // After the units a place for the rows that name none. The last group is the one where every
    // dimension is missing.
    group_of_unit.push_back(static_cast<std::uint32_t>(groups_.count() - 1));
    return {groups_,
            rows.size(),
            {part{std::make_shared<const detail::code_places>(rows, size_, "grouping::of"),
                  std::move(group_of_unit)}}};
}

grouping cross(std::span<const grouping> parts) {
    if (parts.empty()) {
        throw std::invalid_argument("cross: needs at least one grouping");
    }
    std::vector<group_labels> labels;
    for (const grouping& each : parts) {
        labels.push_back(each.groups_);
    }
    group_labels groups = group_labels::cross(labels);
    std::vector<grouping::part> all;
    for (const grouping& each : parts) {
        if (each.size() != parts.front().size()) {
            throw std::invalid_argument("cross: needs groupings of the same units, got " +
                                        std::to_string(parts.front().size()) + " and " +
                                        std::to_string(each.size()) + " units");
        }
        for (grouping::part& before : all) {
            for (std::uint32_t& add : before.adds) {
                add *= static_cast<std::uint32_t>(each.groups_.count());
            }
        }
        all.insert(all.end(), each.parts_.begin(), each.parts_.end());
    }
    return {std::move(groups), parts.front().size(), std::move(all)};
}

grouping group_by_code(std::span<const std::uint32_t> codes, std::vector<std::string> labels) {
    std::vector<std::uint32_t> positions = themselves(labels.size());
    return grouping(std::move(labels), std::move(positions)).of(codes);
}

} // namespace digigap
