package io.phasegate.governance.api.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceDenied;
import io.phasegate.contracts.event.GovernanceExpired;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import io.phasegate.contracts.event.VerdictSubmitted;
import io.phasegate.contracts.event.VerdictSubmitted.Verdict;
import io.phasegate.contracts.event.VerdictSubmitted.Via;
import io.phasegate.governance.api.VerdictDesk;
import io.phasegate.governance.persistence.GovernanceRepository;
import io.phasegate.governance.persistence.TelegramLease;
import io.phasegate.governance.persistence.TelegramMessages;
import io.phasegate.governance.telegram.BotApi;
import io.phasegate.governance.telegram.RequestMessage;
import io.phasegate.governance.telegram.SettingsReader;
import io.phasegate.governance.telegram.TelegramSetup;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TelegramServer;
import io.phasegate.stack.testing.TelegramServer.Message;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Approvals by Telegram, on a real broker and a real database; Telegram itself is a server that
/// answers as its documentation says. A restart is a conversation
/// that ends and another that begins.
@QuarkusTest
@TestProfile(BriefPatience.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "governance-service"))
class TelegramIT {
  private static final String DECISIONS = Topic.GOVERNANCE_DECISIONS.topicName();
  private static final String VERDICTS = Topic.GOVERNANCE_VERDICTS.topicName();
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final long CHAT = -1001;
  private static final long OTHER_CHAT = -1002;
  private static final long MARIA = 77;
  private static final long PAUL = 78;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  private final TelegramServer telegram = TelegramServer.start(0, Set.of(CHAT, OTHER_CHAT));
  private final List<Conversation> conversations = new ArrayList<>();
  private final GovernanceRepository requests;
  private final TelegramMessages messages;
  private final VerdictDesk desk;
  private final AgroalDataSource database;
  private final EventId id = new EventId(UUID.randomUUID().toString());
  private final PhaseRef phase = new PhaseRef("run-" + UUID.randomUUID(), "G", 1);

  TelegramIT(
      GovernanceRepository requests,
      TelegramMessages messages,
      VerdictDesk desk,
      AgroalDataSource database) {
    this.requests = requests;
    this.messages = messages;
    this.desk = desk;
    this.database = database;
  }

  @BeforeAll
  static void connect() {
    topics = new TestTopics(TestStack.shared().bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @BeforeEach
  void forgetOtherTests() throws SQLException {
    execute("delete from telegram_message");
    execute("delete from telegram_bot");
    execute("delete from deadline");
  }

  @AfterEach
  void hangUp() throws SQLException {
    for (var conversation : conversations) {
      conversation.end();
    }
    telegram.close();
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Another instance of the service, as far as Telegram is concerned.
  private Conversation talk() {
    var settings =
        SettingsReader.read(
            Map.of(
                "token", TelegramServer.TOKEN,
                "base-url", telegram.url().toString(),
                "chats", String.valueOf(CHAT),
                "users.77.name", "maria",
                "users.78.name", "paul",
                "users.79.name", "builder",
                "every", "PT0.1S",
                "poll-timeout", "PT1S",
                "lease", "PT2S"));
    var setup = TelegramSetup.of(settings).orElseThrow();
    var api = new BotApi(setup.baseUrl(), setup.token(), setup.callTimeout());
    var conversation =
        new Conversation(
            setup,
            settings,
            api,
            new Announcer(api, new RequestMessage(setup.link()), setup.chats(), requests, messages),
            new Presses(api, setup, requests, messages, desk),
            new TelegramLease(database),
            messages);
    conversations.add(conversation);
    conversation.begin();
    return conversation;
  }

  private String request(String... paths) {
    return ask("acme/shop", "it is <b>needed</b> & *urgent*", paths);
  }

  private String ask(String repository, String justification, String... paths) {
    var error =
        new RejectionError("protected_path_violation", List.of(paths), justification, null, true);
    topics.publish(
        id,
        new PatchRejected(phase, new RepositoryId(repository), error, null, null, null, "builder"));
    return ((GovernanceRequested) topics.awaitAnswer(DECISIONS, id)).requestId();
  }

  private Message announced(String request) {
    return messageWith(request, "Approval wanted");
  }

  private Message messageWith(String request, String words) {
    return await()
        .atMost(LIMIT)
        .until(
            () ->
                telegram.messages().stream()
                    .filter(
                        message ->
                            message.text().contains(request) && message.text().contains(words))
                    .findFirst()
                    .orElse(null),
            message -> message != null);
  }

  private String answer(String press) {
    return await().atMost(LIMIT).until(() -> telegram.answer(press), answer -> answer != null);
  }

  private VerdictSubmitted verdict(String request, Verdict kind, String by) {
    return new VerdictSubmitted(phase, request, kind, null, null, by, Via.API, "");
  }

  private void assertStillPending(String request) throws SQLException {
    assertThat(requests.find(request)).get().matches(found -> found.pending());
  }

  @Test
  void approvesByAPress() {
    talk();
    var request = request("src/autopack/quality_gate.py");
    var message = announced(request);
    assertThat(message.text()).contains("risk HIGH", "it is <b>needed</b> & *urgent*");

    var press = telegram.press(message, "Approve", MARIA);

    var approved =
        (GovernanceApproved) topics.decision(topics.awaitAnswers(DECISIONS, id, 2).getLast());
    assertThat(approved.approvedBy()).containsExactly("maria");
    assertThat(answer(press)).isEqualTo("APPROVED by maria.");
    var edited = messageWith(request, "APPROVED by maria");
    assertThat(edited.id()).isEqualTo(message.id());
    assertThat(edited.buttons()).isEmpty();
    var signed = topics.await(VERDICTS, record -> body(record).contains(request), 1);
    assertThat(body(signed.getFirst())).contains("\"via\":\"telegram\"", "\"signature\":\"ey");
  }

  private static String body(
      org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record) {
    return TestTopics.body(record);
  }

  @Test
  void deniesByAPress() {
    talk();
    var request = request("src/autopack/quality_gate.py");

    var press = telegram.press(announced(request), "Deny", PAUL);

    var denied =
        (GovernanceDenied) topics.decision(topics.awaitAnswers(DECISIONS, id, 2).getLast());
    assertThat(denied.by()).isEqualTo("paul");
    assertThat(answer(press)).isEqualTo("DENIED by paul.");
    assertThat(messageWith(request, "DENIED by paul").buttons()).isEmpty();
  }

  @Test
  void tellsWhatWasDecidedElsewhere() throws SQLException {
    talk();
    var request = request("src/autopack/quality_gate.py");
    var message = announced(request);

    desk.submit(verdict(request, Verdict.DENY, "ada"));

    assertThat(messageWith(request, "DENIED by ada").buttons()).isEmpty();
    assertThat(answer(telegram.press(message, "Approve", MARIA)))
        .isEqualTo("Decided already: DENIED by ada.");
  }

  @Test
  void tellsThatARequestHasExpired() {
    talk();
    var request = ask("acme/brief", "", "src/a.py");
    var message = announced(request);

    assertThat(topics.decision(topics.awaitAnswers(DECISIONS, id, 2).getLast()))
        .isInstanceOf(GovernanceExpired.class);
    assertThat(messageWith(request, "EXPIRED").buttons()).isEmpty();
    assertThat(answer(telegram.press(message, "Approve", MARIA)))
        .isEqualTo("Decided already: EXPIRED.");
  }

  @Test
  void refusesANonceThatHasExpired() throws SQLException {
    talk();
    var request = request("src/autopack/a.py");
    var message = announced(request);
    execute("update telegram_message set nonce_expires_at = now() - interval '1 second'");

    assertThat(answer(telegram.press(message, "Approve", MARIA)))
        .isEqualTo("This request has expired.");
    assertStillPending(request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1001 | 80 | You are not on the list of approvers.",
        "-1002 | 77 | This chat may not decide.",
        "0     | 77 | This chat may not decide.",
        "-1001 | 79 | Not allowed. access: expected an approver other than who asked",
      })
  void refusesWhoMayNotAndLeavesTheButtonToOthers(long chat, long user, String reason)
      throws SQLException {
    talk();
    var request = request("src/autopack/a.py");
    var message = announced(request);
    var data = String.valueOf(message.buttons().get("Approve"));

    assertThat(answer(telegram.press(chat, data, user))).isEqualTo(reason);

    assertStillPending(request);
    assertThat(answer(telegram.press(message, "Approve", MARIA))).isEqualTo("APPROVED by maria.");
  }

  @Test
  void refusesForeignAndReplayedButtons() throws SQLException {
    talk();
    var request = request("src/autopack/models.py");
    var message = announced(request);
    for (var foreign : List.of("a:" + "A".repeat(22), "approve", "", "a:" + request)) {
      assertThat(answer(telegram.press(CHAT, foreign, MARIA))).contains("not valid any more");
    }

    var first = telegram.press(message, "Approve", MARIA);
    assertThat(answer(first)).isEqualTo("Counted: 1 of 2 approvals.");
    assertThat(answer(telegram.press(message, "Approve", PAUL)))
        .matches("This button is not valid any more.*|Somebody has pressed .*");
    assertStillPending(request);

    var renewed = messageWith(request, "Approvals: 1 of 2 maria");
    assertThat(renewed.buttons().get("Approve")).isNotEqualTo(message.buttons().get("Approve"));
    assertThat(answer(telegram.press(renewed, "Approve", PAUL)))
        .isEqualTo("APPROVED by maria, paul.");
  }

  @Test
  void letsOneOfTwoRacingPressesWin() {
    talk();
    var request = request("src/autopack/a.py");
    var message = announced(request);

    var approve = telegram.press(message, "Approve", MARIA);
    var deny = telegram.press(message, "Deny", PAUL);

    assertThat(answer(approve)).isEqualTo("APPROVED by maria.");
    assertThat(answer(deny)).matches("Decided already: APPROVED by maria.|Somebody has pressed .*");
    assertThat(topics.all(VERDICTS).stream().filter(record -> body(record).contains(request)))
        .hasSize(1);
  }

  @Test
  void losesAgainstAFasterApi() throws SQLException {
    talk();
    var request = request("src/autopack/a.py");
    var message = announced(request);

    var api = Thread.ofVirtual().start(() -> submit(verdict(request, Verdict.DENY, "ada")));
    var answer = answer(telegram.press(message, "Approve", MARIA));
    join(api);

    var decided =
        topics.decision(topics.awaitAnswers(DECISIONS, id, 2).getLast()) instanceof GovernanceDenied
            ? "DENIED by ada"
            : "APPROVED by maria";
    assertThat(answer).contains(decided);
    assertThat(topics.awaitAnswers(DECISIONS, id, 2)).hasSize(2);
  }

  private void submit(VerdictSubmitted verdict) {
    try {
      desk.submit(verdict);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void announcesOnceWhatWaitedWhileItWasAway() throws SQLException {
    var request = request("src/autopack/a.py");
    var first = talk();
    var message = announced(request);
    first.end();

    talk();
    talk();
    var other = new PhaseRef(phase.runId(), "H", 1);
    topics.publish(
        new EventId(UUID.randomUUID().toString()),
        new PatchRejected(
            other,
            new RepositoryId("acme/shop"),
            new RejectionError(
                "protected_path_violation", List.of("src/autopack/b.py"), "later", null, true),
            null,
            null,
            null,
            "builder"));
    messageWith(other.key(), "later");

    assertThat(telegram.messages()).hasSize(2);
    assertThat(answer(telegram.press(message, "Approve", MARIA))).isEqualTo("APPROVED by maria.");
  }

  @Test
  void letsOneOfSeveralInstancesSpeak() {
    talk();
    talk();
    talk();
    var request = request("src/autopack/a.py");

    var press = telegram.press(announced(request), "Approve", MARIA);

    assertThat(answer(press)).isEqualTo("APPROVED by maria.");
    messageWith(request, "APPROVED by maria");
    assertThat(telegram.messages()).hasSize(1);
    assertThat(telegram.polledTogether()).isEqualTo(1);
  }

  @Test
  void takesAPressOfWhileItWasAwayAndNoneTwice() throws SQLException {
    var first = talk();
    var request = request("src/autopack/models.py");
    var message = announced(request);
    first.end();
    var press = telegram.press(message, "Approve", MARIA);

    var second = talk();
    assertThat(answer(press)).isEqualTo("Counted: 1 of 2 approvals.");
    messageWith(request, "Approvals: 1 of 2 maria");
    second.end();
    int answers = telegram.calls("answerCallbackQuery");
    talk();
    assertThat(answer(telegram.press(CHAT, "another", MARIA))).contains("not valid");

    assertThat(telegram.calls("answerCallbackQuery")).isEqualTo(answers + 1);
  }

  @Test
  void comesThroughRefusalsAndFailuresOfTelegram() {
    telegram.failNext(
        "sendMessage", 429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":1}}");
    telegram.failNext("sendMessage", 500, "{\"ok\":false}");
    telegram.failNext("getUpdates", 502, "<html>");
    telegram.failNext("getUpdates", 409, "{\"ok\":false,\"description\":\"Conflict\"}");
    telegram.failNext("editMessageText", 500, "");
    talk();
    var request = request("src/autopack/a.py");

    var press = telegram.press(announced(request), "Approve", MARIA);

    assertThat(answer(press)).isEqualTo("APPROVED by maria.");
    messageWith(request, "APPROVED by maria");
    assertThat(telegram.messages()).hasSize(1);
  }

  @Test
  void leavesToTheLoopWhatTheLoopDecidesWhileTelegramIsAway() {
    telegram.close();
    talk();
    var request = request("src/autopack/a.py");

    submit(verdict(request, Verdict.APPROVE, "ada"));

    assertThat(topics.decision(topics.awaitAnswers(DECISIONS, id, 2).getLast()))
        .isInstanceOf(GovernanceApproved.class);
  }
}
