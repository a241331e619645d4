#ifndef DIGIGAP_CLASSIFY_SIZE_BANDS_HPP
#define DIGIGAP_CLASSIFY_SIZE_BANDS_HPP

#include <digigap/data/language.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

namespace digigap {

/// Municipalities by size: k ascending edges, in inhabitants, make the k + 1 half-open bands
/// [0, e1), [e1, e2), ..., [ek, infinity). A municipality of exactly e inhabitants belongs to the
/// band that begins at e. Without edges there is one band of all sizes.
///
/// The studies speak of "under 11 000" and "over 50 000". Populations are whole numbers, so *over*
/// 50 000 begins at 50 001: `size_bands{11'000, 50'001}`. With `size_bands{11'000, 50'000}` the
/// last band is "50 000 and over", which is another set of municipalities.
class size_bands {
public:
    /// Throws `std::invalid_argument` unless the edges are above 0 and strictly ascending.
    explicit size_bands(std::vector<std::int64_t> edges);
    explicit size_bands(std::initializer_list<std::int64_t> edges);

    [[nodiscard]] std::size_t count() const noexcept { return edges_.size() + 1; }
    [[nodiscard]] std::span<const std::int64_t> edges() const noexcept { return edges_; }

    /// The band, counted from 0, of a municipality of `population` inhabitants.
    /// Throws `std::invalid_argument` where the population is negative.
    [[nodiscard]] std::size_t band_of(std::int64_t population) const;

    /// The band of every population. Throws `std::invalid_argument` where the spans differ in
    /// length, or a population is negative (naming its row, counted from 0).
    void band_of(std::span<const std::int64_t> populations, std::span<std::uint32_t> bands) const;

    /// What a reader calls the band. Labels of different bands differ, and each says exactly which
    /// populations it holds:
    /// - "under 11 000", "11 000–49 999", "50 000 and over";
    /// - an edge one above a multiple of ten is said as the round number before it: edges 11 000
    ///   and 50 001 give "11 000–50 000" and "over 50 000", a first edge 50 001 gives
    ///   "at most 50 000";
    /// - a band of one value is that value; without edges the band is "all sizes".
    ///
    /// The thousands are set apart by a plain blank, not by the no-break space of typography: a
    /// label is also a key that people type, search for and compare, and the two look the same.
    /// The dash between two numbers is an en dash (U+2013); the text is UTF-8.
    /// Throws `std::invalid_argument` unless band < count().
    [[nodiscard]] std::string label(std::size_t band, language in = language::english) const;

    /// The labels of all bands, ascending.
    [[nodiscard]] std::vector<std::string> labels(language in = language::english) const;

    friend bool operator==(const size_bands&, const size_bands&) = default;

private:
    std::vector<std::int64_t> edges_;
};

} // namespace digigap

#endif
