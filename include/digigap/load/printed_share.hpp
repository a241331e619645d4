#ifndef DIGIGAP_LOAD_PRINTED_SHARE_HPP
#define DIGIGAP_LOAD_PRINTED_SHARE_HPP

#include <digigap/data/printed_share.hpp>

#include <string_view>

namespace digigap {

/// A share in the words of an English or Swedish text, with the rounding that the words carry:
///
/// | text | rounded to |
/// |---|---|
/// | `41%`, `41 percent`, `41 per cent`, `41 procent` | a percent |
/// | `41.5 %`, `41,5 procent`, `0.415` | its last decimal |
/// | `0.41`, `0,9` | its last decimal |
/// | `9/10`, `9 of 10`, `nine out of ten`, `one in five`, `nio av tio` | one of the second number |
/// | `half`, `hälften`, `every second`, `every fifth`, `every tenth`, `varannan`, `var femte` | a
/// tenth |
///
/// Number words go to twelve, ordinals to tenth. A decimal point and a decimal comma are the same,
/// as are large and small letters and every kind of space.
///
/// "Half" and "every fifth" name no unit. A tenth is taken because a writer who counts so coarsely
/// had all tenths to choose from; where the text is finer, say so with a unit. "Every third" is
/// no number of tenths, and a bare 0 or 1 has no decimals: such a text does not say how it was
/// rounded, and without a unit it is refused rather than guessed at.
/// "9 of 10" is read as a rounded share. Counts that were not rounded belong in a `tally`.
///
/// Errors: `data_error` naming the text where it is not such a share, is negative or more
/// than the whole, has more than 15 digits, or says nothing of its rounding.
[[nodiscard]] printed_share parse_printed_share(std::string_view text);

/// The same, rounded to `unit` whatever the words: "40%" rounded to a tenth is 4 of 10.
/// Errors: as above, and `data_error` where the share is not a whole number of units;
/// `std::invalid_argument` unless unit.per > 0.
[[nodiscard]] printed_share parse_printed_share(std::string_view text, rounding_unit unit);

/// A rounding unit: `0.01`, `1%`, `1/10`, `0,05`, or one of the words `percent`, `procent`,
/// `tenth`, `tiondel`, `hundredth`, `hundradel`, `thousandth`, `tusendel`. Errors: `data_error`
/// naming the text where it is none or does not divide the whole.
[[nodiscard]] rounding_unit parse_rounding_unit(std::string_view text);

} // namespace digigap

#endif
