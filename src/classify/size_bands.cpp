#include <digigap/classify/size_bands.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace digigap {
namespace {

/// Everything that a label of a band says in words, so that a further language is one more case.
struct wording {
    const char* all;
    const char* before_under;
    const char* before_at_most;
    const char* before_over;
    const char* after_and_over;
};

wording words(language in) {
    switch (in) {
    case language::english:
        return {"all sizes", "under ", "at most ", "over ", " and over"};
    case language::swedish:
        return {"alla storlekar", "under ", "högst ", "över ", " och fler"};
    }
    throw std::invalid_argument("size_bands::label: needs a language of the enumeration");
}

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t digits = 3; digits < text.size(); digits += 4) {
        text.insert(text.size() - digits, 1, ' ');
    }
    return text;
}

/// 50 001 is said through the round 50 000 before it; 1 is not said as "over 0".
bool said_through_predecessor(std::int64_t edge) {
    return edge > 1 && edge % 10 == 1;
}

[[noreturn]] void refuse_population(std::int64_t population, const std::string& where) {
    throw std::invalid_argument("size_bands::band_of: needs a population of 0 or more, got " +
                                std::to_string(population) + where);
}

std::size_t bands_begun(std::span<const std::int64_t> edges, std::int64_t population) {
    return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), population) -
                                    edges.begin());
}

} // namespace

size_bands::size_bands(std::vector<std::int64_t> edges) : edges_(std::move(edges)) {
    std::int64_t before = 0;
    for (const std::int64_t edge : edges_) {
        if (edge <= before) {
            std::string all;
            for (const std::int64_t each : edges_) {
                all += (all.empty() ? "" : ", ") + std::to_string(each);
            }
            throw std::invalid_argument(
                "size_bands: needs edges above 0 and strictly ascending, got " + all);
        }
        before = edge;
    }
}

size_bands::size_bands(std::initializer_list<std::int64_t> edges)
    : size_bands(std::vector<std::int64_t>(edges)) {}

std::size_t size_bands::band_of(std::int64_t population) const {
    if (population < 0) {
        refuse_population(population, "");
    }
    return bands_begun(edges_, population);
}

void size_bands::band_of(std::span<const std::int64_t> populations,
                         std::span<std::uint32_t> bands) const {
    if (populations.size() != bands.size()) {
        throw std::invalid_argument(
            "size_bands::band_of: needs as many bands as populations, got " +
            std::to_string(bands.size()) + " for " + std::to_string(populations.size()));
    }
    for (std::size_t row = 0; row < populations.size(); ++row) {
        if (populations[row] < 0) {
            refuse_population(populations[row], " in row " + std::to_string(row));
        }
        bands[row] = static_cast<std::uint32_t>(bands_begun(edges_, populations[row]));
    }
}

std::string size_bands::label(std::size_t band, language in) const {
    if (band >= count()) {
        throw std::invalid_argument("size_bands::label: needs a band below " +
                                    std::to_string(count()) + ", got " + std::to_string(band));
    }
    const wording say = words(in);
    if (edges_.empty()) {
        return say.all;
    }
    const std::int64_t lower = band == 0 ? 0 : edges_[band - 1];
    if (band == edges_.size()) {
        return said_through_predecessor(lower) ? say.before_over + grouped(lower - 1)
                                               : grouped(lower) + say.after_and_over;
    }
    const std::int64_t upper = edges_[band] - 1;
    if (lower == upper) {
        return grouped(lower);
    }
    if (band == 0) {
        return said_through_predecessor(upper + 1) ? say.before_at_most + grouped(upper)
                                                   : say.before_under + grouped(upper + 1);
    }
    return grouped(lower) + "\u2013" + grouped(upper);
}

std::vector<std::string> size_bands::labels(language in) const {
    std::vector<std::string> all;
    all.reserve(count());
    for (std::size_t band = 0; band < count(); ++band) {
        all.push_back(label(band, in));
    }
    return all;
}

} // namespace digigap
