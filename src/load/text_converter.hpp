#ifndef DIGIGAP_SRC_LOAD_TEXT_CONVERTER_HPP
#define DIGIGAP_SRC_LOAD_TEXT_CONVERTER_HPP

#include "decode.hpp"

#include <digigap/load/csv.hpp>

#include <cstddef>
#include <iconv.h>
#include <string>
#include <string_view>

namespace digigap::detail {

// Makes UTF-8 of a text that comes in blocks and is not UTF-8 (see `is_utf8`). The first block, of
// three bytes at least if there are more, tells the byte order.
class text_converter {
public:
    // What is read is added to the result, whose text is there when the last block is.
    text_converter(text_encoding encoding, decoded_text& result)
        : encoding_(encoding == text_encoding::detect ? text_encoding::utf16 : encoding),
          result_(result) {}
    ~text_converter();
    text_converter(const text_converter&) = delete;
    text_converter& operator=(const text_converter&) = delete;

    void add(std::string_view block);
    void finish();

private:
    [[nodiscard]] bool started() const noexcept { return handle_ != nullptr; }
    std::string_view start(std::string_view block);
    void open(const char* encoding);
    void refuse(std::string_view rest);
    std::string_view convert(std::string_view bytes);

    text_encoding encoding_;
    decoded_text& result_;
    iconv_t handle_ = nullptr;
    std::string pending_{}; // the begin of a letter
};

} // namespace digigap::detail

#endif
