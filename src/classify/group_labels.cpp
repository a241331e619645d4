#include <digigap/classify/group_labels.hpp>

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace digigap {
namespace {

constexpr std::size_t most_groups = std::size_t{1} << 30U;

const char* word_for_missing(language in) {
    switch (in) {
    case language::english:
        return "missing";
    case language::swedish:
        return "uppgift saknas";
    }
    throw std::invalid_argument("group_labels::label: needs a language of the enumeration");
}

[[noreturn]] void refuse(const char* function, const char* what, std::size_t below,
                         std::size_t got) {
    throw std::invalid_argument(std::string("group_labels::") + function + ": needs a " + what +
                                " below " + std::to_string(below) + ", got " + std::to_string(got));
}

} // namespace

group_labels::group_labels(std::vector<std::string> labels) {
    std::vector<std::string_view> sorted(labels.begin(), labels.end());
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) {
        throw std::invalid_argument("group_labels: needs labels that differ, got \"" +
                                    std::string(*twice) + "\" twice");
    }
    dimensions_.push_back({std::move(labels), 1});
    count_groups();
}

group_labels group_labels::cross(std::span<const group_labels> parts) {
    group_labels all;
    for (const group_labels& part : parts) {
        all.dimensions_.insert(all.dimensions_.end(), part.dimensions_.begin(),
                               part.dimensions_.end());
    }
    all.count_groups();
    return all;
}

std::span<const std::string> group_labels::labels(std::size_t dimension) const {
    require_dimension(dimension, "labels");
    return dimensions_[dimension].labels;
}

std::size_t group_labels::position(std::size_t group, std::size_t dimension) const {
    require_group(group, "position");
    require_dimension(dimension, "position");
    const dimension_labels& along = dimensions_[dimension];
    return group / along.stride % (along.labels.size() + 1);
}

bool group_labels::is_missing(std::size_t group, std::size_t dimension) const {
    return position(group, dimension) == dimensions_[dimension].labels.size();
}

bool group_labels::is_missing(std::size_t group) const {
    require_group(group, "is_missing");
    for (std::size_t dimension = 0; dimension < dimensions_.size(); ++dimension) {
        if (is_missing(group, dimension)) {
            return true;
        }
    }
    return false;
}

std::string group_labels::label(std::size_t group, std::size_t dimension, language in) const {
    const std::size_t at = position(group, dimension);
    const std::vector<std::string>& labels = dimensions_[dimension].labels;
    return at == labels.size() ? word_for_missing(in) : labels[at];
}

std::vector<std::string> group_labels::labels_of(std::size_t group, language in) const {
    require_group(group, "labels_of");
    std::vector<std::string> labels;
    for (std::size_t dimension = 0; dimension < dimensions(); ++dimension) {
        labels.push_back(label(group, dimension, in));
    }
    return labels;
}

std::size_t group_labels::group_at(std::span<const std::size_t> positions) const {
    if (positions.size() != dimensions_.size()) {
        throw std::invalid_argument("group_labels::group_at: needs " +
                                    std::to_string(dimensions_.size()) + " positions, got " +
                                    std::to_string(positions.size()));
    }
    std::size_t group = 0;
    for (std::size_t dimension = 0; dimension < positions.size(); ++dimension) {
        const dimension_labels& along = dimensions_[dimension];
        if (positions[dimension] > along.labels.size()) {
            throw std::invalid_argument("group_labels::group_at: needs a position up to " +
                                        std::to_string(along.labels.size()) + " in dimension " +
                                        std::to_string(dimension) + ", got " +
                                        std::to_string(positions[dimension]));
        }
        group += along.stride * positions[dimension];
    }
    return group;
}

void group_labels::require_group(std::size_t group, const char* function) const {
    if (group >= count_) {
        refuse(function, "group", count_, group);
    }
}

void group_labels::require_dimension(std::size_t dimension, const char* function) const {
    if (dimension >= dimensions_.size()) {
        refuse(function, "dimension", dimensions_.size(), dimension);
    }
}

void group_labels::count_groups() {
    count_ = 1;
    // From the last, which is the fastest; ranges are not reversed without views.
    for (std::size_t left = dimensions_.size(); left > 0; --left) {
        dimension_labels& along = dimensions_[left - 1];
        along.stride = count_;
        if (along.labels.size() + 1 > most_groups / count_) {
            throw std::invalid_argument("group_labels: needs at most 2^30 groups, got more from " +
                                        std::to_string(dimensions_.size()) + " dimensions");
        }
        count_ *= along.labels.size() + 1;
    }
}

} // namespace digigap
