#include "messages/smtp_delivery.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <exception>
#include <memory>
#include <string_view>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/text.h"
#include "messages/mail_address.h"

namespace handslag::messages {

namespace {

using End = Delivery::End;
using Trouble = MessageEvent::Trouble;

constexpr std::size_t kMostWords = 400;
/// For the server's last answer, when the program is told to end meanwhile.
constexpr std::chrono::seconds kPatienceForAnswer{5};

constexpr long kPatienceForGoodbye = 1;  // seconds

/// How far the talk has come: what an answer is an answer to.
enum class Stage { Greeting, Envelope, Given };

class Talk {
 public:
  Talk(CURL* curl, const MailToDeliver& mail, const std::function<void()>& before_the_end,
       const LongWork& work)
      : curl_(curl), mail_(mail), before_the_end_(before_the_end), work_(work) {}

  Stage stage() const { return stage_; }
  int code() const { return code_; }
  const std::string& words() const { return words_; }
  const std::exception_ptr& thrown() const { return thrown_; }

  // Each is called by libcurl, which is C: nothing may be thrown through it.
  static std::size_t read(char* into, std::size_t size, std::size_t count, void* talk) noexcept {
    return static_cast<Talk*>(talk)->give({into, size * count});
  }
  static std::size_t answer(const char* line, std::size_t size, std::size_t count, void* talk) noexcept {
    static_cast<Talk*>(talk)->hear({line, size * count});
    return size * count;
  }
  static int debug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* talk) noexcept {
    if (type == CURLINFO_HEADER_OUT) static_cast<Talk*>(talk)->say({bytes, size});
    return 0;
  }
  static int progress(void* talk, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
    return static_cast<Talk*>(talk)->go_on() ? 0 : 1;
  }

 private:
  struct Space {
    char* into;
    std::size_t size;
  };

  std::size_t give(Space space) noexcept {
    const std::size_t size = std::min(space.size, mail_.text.size() - given_);
    if (size > 0) {
      std::memcpy(space.into, mail_.text.data() + given_, size);
      given_ += size;
      return size;
    }
    try {
      before_the_end_();
    } catch (...) {
      thrown_ = std::current_exception();
      return CURL_READFUNC_ABORT;
    }
    stage_ = Stage::Given;
    code_ = 0;
    words_.clear();
    ended_at_ = std::chrono::steady_clock::now();
    return 0;
  }

  // What is said may hold a password: only its first word is looked at.
  void say(std::string_view line) noexcept {
    if (line.starts_with("MAIL ")) stage_ = Stage::Envelope;
    if (!line.starts_with("QUIT")) return;
    // All is said but good-bye. A server that does not answer that is not waited for: libcurl would, for two
    // minutes.
    has_said_goodbye_ = true;
    curl_easy_setopt(curl_, CURLOPT_SERVER_RESPONSE_TIMEOUT, kPatienceForGoodbye);
  }

  void hear(std::string_view line) noexcept {
    if (has_said_goodbye_) return;
    int code = 0;
    const auto [end, failure] =
        std::from_chars(line.data(), line.data() + std::min<std::size_t>(line.size(), 3), code);
    if (failure != std::errc() || line.size() < 4) return;
    if (is_answer_over_) words_.clear();
    code_ = code;
    is_answer_over_ = line[3] != '-';
    if (words_.size() < kMostWords) {
      if (!words_.empty()) words_ += ' ';
      words_ += trimmed(line.substr(4));
    }
  }

  bool go_on() noexcept {
    if (stage_ == Stage::Given && std::chrono::steady_clock::now() < ended_at_ + kPatienceForAnswer)
      return true;
    try {
      work_.go_on();
      return true;
    } catch (...) {
      thrown_ = std::current_exception();
      return false;
    }
  }

  CURL* curl_;
  const MailToDeliver& mail_;
  const std::function<void()>& before_the_end_;
  const LongWork& work_;
  Stage stage_ = Stage::Greeting;
  std::size_t given_ = 0;
  int code_ = 0;
  std::string words_;
  bool is_answer_over_ = true;
  bool has_said_goodbye_ = false;
  std::chrono::steady_clock::time_point ended_at_;
  std::exception_ptr thrown_;
};

struct EasyDeleter {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

template <class Value>
void set(CURL* curl, CURLoption option, Value value) {
  if (const CURLcode failure = curl_easy_setopt(curl, option, value); failure != CURLE_OK)
    throw ExternalServiceError(std::string("libcurl does not take an option: ") +
                               curl_easy_strerror(failure));
}

// "smtp://host:587/domain": the last part is what EHLO says.
std::string address_of(const MailSettings& settings) {
  return std::string(settings.security == MailSecurity::Tls ? "smtps://" : "smtp://") + settings.server +
         ":" + std::to_string(settings.port) + "/" + std::string(domain_of(settings.from_address));
}

void set_security(CURL* curl, const MailSettings& settings, const std::optional<std::string>& password) {
  set(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(curl, CURLOPT_USE_SSL,
      static_cast<long>(settings.security == MailSecurity::None ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!settings.certificates_file.empty()) set(curl, CURLOPT_CAINFO, settings.certificates_file.c_str());
  if (settings.account.empty()) return;
  set(curl, CURLOPT_USERNAME, settings.account.c_str());
  set(curl, CURLOPT_PASSWORD, password.value_or("").c_str());
}

Trouble trouble_of(CURLcode failure) {
  switch (failure) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
      return Trouble::NoConnection;
    case CURLE_USE_SSL_FAILED:
      return Trouble::NoEncryption;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
      return Trouble::BadCertificate;
    case CURLE_LOGIN_DENIED:
      return Trouble::LogInRefused;
    case CURLE_OPERATION_TIMEDOUT:
      return Trouble::TookTooLong;
    default:
      return Trouble::BrokenOff;
  }
}

Delivery delivery_of(CURLcode end, const Talk& talk, const char* network) {
  Delivery delivery{.code = talk.code(), .words = quotable(talk.words(), kMostWords)};
  if (end == CURLE_OK) {
    delivery.end = End::Taken;
    return delivery;
  }
  const bool was_said = talk.stage() != Stage::Greeting && talk.code() >= 400 && end != CURLE_LOGIN_DENIED;
  if (was_said) {
    // The answer to the envelope or to the mail, and final when it begins with 5 (RFC 5321, 4.2.1).
    delivery.end = talk.code() >= 500 ? End::Refused : End::Later;
    delivery.trouble = Trouble::ServerSaid;
    return delivery;
  }
  delivery.trouble = trouble_of(end);
  delivery.end = talk.stage() == Stage::Given && talk.code() == 0 ? End::Doubtful : End::Later;
  if (delivery.words.empty() || delivery.code < 400) {
    delivery.code = 0;
    delivery.words = quotable(network, kMostWords);
  }
  return delivery;
}

}  // namespace

Delivery deliver(const MailSettings& settings, const std::optional<std::string>& password,
                 const MailToDeliver& mail, const std::function<void()>& before_the_end, const LongWork& work,
                 std::chrono::milliseconds time) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, EasyDeleter> curl(curl_easy_init());
  if (started != CURLE_OK || !curl) throw ExternalServiceError("libcurl does not start");
  const std::unique_ptr<curl_slist, ListDeleter> to(curl_slist_append(nullptr, mail.to.c_str()));
  char network[CURL_ERROR_SIZE] = "";
  CURL* const it = curl.get();
  Talk talk(it, mail, before_the_end, work);
  set(it, CURLOPT_URL, address_of(settings).c_str());
  set_security(it, settings, password);
  set(it, CURLOPT_MAIL_FROM, ("<" + mail.from + ">").c_str());
  set(it, CURLOPT_MAIL_RCPT, to.get());
  set(it, CURLOPT_UPLOAD, 1L);
  set(it, CURLOPT_READFUNCTION, &Talk::read);
  set(it, CURLOPT_READDATA, &talk);
  set(it, CURLOPT_HEADERFUNCTION, &Talk::answer);
  set(it, CURLOPT_HEADERDATA, &talk);
  set(it, CURLOPT_DEBUGFUNCTION, &Talk::debug);
  set(it, CURLOPT_DEBUGDATA, &talk);
  set(it, CURLOPT_VERBOSE, 1L);  // to DEBUGFUNCTION alone
  set(it, CURLOPT_XFERINFOFUNCTION, &Talk::progress);
  set(it, CURLOPT_XFERINFODATA, &talk);
  set(it, CURLOPT_NOPROGRESS, 0L);
  set(it, CURLOPT_NOSIGNAL, 1L);
  // The connection ends with the talk and by its times, not at some later time by libcurl's own.
  set(it, CURLOPT_FORBID_REUSE, 1L);
  set(it, CURLOPT_CONNECTTIMEOUT_MS,
      static_cast<long>(std::min<std::chrono::milliseconds>(time, std::chrono::seconds(15)).count()));
  set(it, CURLOPT_TIMEOUT_MS, static_cast<long>(time.count()));
  set(it, CURLOPT_ERRORBUFFER, static_cast<char*>(network));
  const CURLcode end = curl_easy_perform(it);
  if (talk.thrown() && talk.stage() != Stage::Given) std::rethrow_exception(talk.thrown());
  return delivery_of(end, talk, network[0] == '\0' ? curl_easy_strerror(end) : network);
}

}  // namespace handslag::messages
