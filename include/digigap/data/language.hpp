#ifndef DIGIGAP_DATA_LANGUAGE_HPP
#define DIGIGAP_DATA_LANGUAGE_HPP

namespace digigap {

/// The language of labels and sentences made for readers.
enum class language : unsigned char { english, swedish };

} // namespace digigap

#endif
