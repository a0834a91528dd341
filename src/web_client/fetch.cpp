#include "web_client/fetch.h"

#include <curl/curl.h>

#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "http/target.h"

namespace handslag::web_client {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;
constexpr long kMillisecondsToConnect = 4'000;
constexpr long kMillisecondsInAll = 10'000;

struct FreeEasy {
  void operator()(CURL* it) const { curl_easy_cleanup(it); }
};
struct FreeList {
  void operator()(curl_slist* it) const { curl_slist_free_all(it); }
};
using Lines = std::unique_ptr<curl_slist, FreeList>;

template <class Value>
void set(CURL* curl, CURLoption option, Value value) {
  if (const CURLcode failure = curl_easy_setopt(curl, option, value); failure != CURLE_OK)
    throw ExternalServiceError(std::string("libcurl does not take an option: ") +
                               curl_easy_strerror(failure));
}

// Called by libcurl, which is C: nothing may be thrown through it.
std::size_t take(const char* bytes, std::size_t size, std::size_t count, void* body) noexcept {
  auto& whole = *static_cast<std::string*>(body);
  if (whole.size() + size * count > kMostBytes) return 0;
  whole.append(bytes, size * count);
  return size * count;
}

void add(Lines& lines, const std::string& line) {
  curl_slist* const longer = curl_slist_append(lines.get(), line.c_str());
  if (longer == nullptr) throw ExternalServiceError("libcurl takes no header");
  static_cast<void>(lines.release());
  lines.reset(longer);
}

Lines headers_of(const Question& question) {
  Lines lines;
  if (!question.accept.empty()) add(lines, "Accept: " + question.accept);
  if (!question.bearer.empty()) add(lines, "Authorization: Bearer " + question.bearer);
  return lines;
}

Failure failure_of(CURLcode code) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
      return Failure::BadCertificate;
    case CURLE_OPERATION_TIMEDOUT:
      return Failure::TookTooLong;
    case CURLE_WRITE_ERROR:
      return Failure::TooLarge;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
      return Failure::NoConnection;
    default:
      return Failure::BrokenOff;
  }
}

std::string media_type_of(CURL* curl) {
  const char* type = nullptr;
  if (curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type) != CURLE_OK || type == nullptr) return {};
  const std::string_view whole(type);
  return lower_case(trimmed(whole.substr(0, whole.find(';'))));
}

void set_up(CURL* it, const Question& question, const curl_slist* headers, const std::string& form) {
  set(it, CURLOPT_URL, question.url.c_str());
  set(it, CURLOPT_PROTOCOLS_STR, "https,http");
  set(it, CURLOPT_FOLLOWLOCATION, 0L);
  set(it, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(it, CURLOPT_SSL_VERIFYPEER, 1L);
  set(it, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!question.certificates_file.empty()) set(it, CURLOPT_CAINFO, question.certificates_file.c_str());
  set(it, CURLOPT_HTTPHEADER, headers);
  if (!question.form.empty()) {
    set(it, CURLOPT_POSTFIELDSIZE, static_cast<long>(form.size()));
    set(it, CURLOPT_POSTFIELDS, form.c_str());
  }
  set(it, CURLOPT_NOSIGNAL, 1L);
  set(it, CURLOPT_FORBID_REUSE, 1L);
  set(it, CURLOPT_CONNECTTIMEOUT_MS, kMillisecondsToConnect);
  set(it, CURLOPT_TIMEOUT_MS, kMillisecondsInAll);
  set(it, CURLOPT_MAXFILESIZE, static_cast<long>(kMostBytes));
}

}  // namespace

bool is_allowed_address(const std::string& url) {
  for (const char letter : url)
    if (letter <= ' ' || letter >= 127) return false;
  if (url.starts_with("https://"))
    return url.size() > 8 && url[8] != '/' && url.find('@') == std::string::npos;
  for (const char* own : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    const std::string begin = own;
    if (!url.starts_with(begin)) continue;
    const std::string rest = url.substr(begin.size());
    return (rest.empty() || rest[0] == ':' || rest[0] == '/') && rest.find('@') == std::string::npos;
  }
  return false;
}

std::string as_form(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string text;
  for (const auto& [name, value] : fields)
    text += (text.empty() ? "" : "&") + http::percent_encoded(name) + "=" + http::percent_encoded(value);
  return text;
}

Result<Answer, Failure> fetch(const Question& question) {
  if (!is_allowed_address(question.url)) throw Error("an address that is not asked: " + question.url);
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, FreeEasy> curl(curl_easy_init());
  if (started != CURLE_OK || !curl) throw ExternalServiceError("libcurl does not start");
  CURL* const it = curl.get();
  const Lines headers = headers_of(question);
  const std::string form = as_form(question.form);
  Answer answer;
  set_up(it, question, headers.get(), form);
  set(it, CURLOPT_WRITEFUNCTION, &take);
  set(it, CURLOPT_WRITEDATA, &answer.body);
  if (const CURLcode failure = curl_easy_perform(it); failure != CURLE_OK)
    return Refused{failure_of(failure)};
  long status = 0;
  curl_easy_getinfo(it, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  answer.media_type = media_type_of(it);
  return answer;
}

}  // namespace handslag::web_client
