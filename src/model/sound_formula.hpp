#ifndef DIGIGAP_SRC_MODEL_SOUND_FORMULA_HPP
#define DIGIGAP_SRC_MODEL_SOUND_FORMULA_HPP

#include <digigap/model/formula.hpp>

namespace digigap::detail {

/// Throws `std::invalid_argument`, naming `function`, where a formula made by hand is none that
/// could be written: degrees out of range, a polynomial or a factor inside of something, a term
/// without variables or with one twice, terms that repeat or are not ordered by their number of
/// variables.
void require_sound(const formula& model, const char* function);

} // namespace digigap::detail

#endif
