using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Telemetry;

[Parallelizable(ParallelScope.All)]
internal sealed class StoreOutcomeTests
{
    private static AmazonDynamoDBException Refusal(string code, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        new("{\"secret\":1}", ErrorType.Sender, code, "request", status);

    private static TransactionCanceledException Cancelled(params string[] codes) =>
        new("x") { CancellationReasons = [.. codes.Select(code => new CancellationReason { Code = code })] };

    private static IEnumerable<TestCaseData> Outcomes()
    {
        yield return new(null, "ok", false);
        yield return new(new ConditionalCheckFailedException("x"), "condition_failed", false);
        yield return new(Cancelled("None", "ConditionalCheckFailed"), "condition_failed", false);
        yield return new(new OperationCanceledException(), "cancelled", false);
        yield return new(Unavailable(new OperationCanceledException()), "timeout", true);
        yield return new(Unavailable(new TimeoutRejectedException()), "timeout", true);
        yield return new(Unavailable(new BrokenCircuitException()), "circuit_open", true);
        yield return new(Unavailable(new RateLimiterRejectedException()), "overloaded", true);
        yield return new(Unavailable(new ProvisionedThroughputExceededException("x")), "throttled", true);
        yield return new(Unavailable(Cancelled("ThrottlingError")), "throttled", true);
        yield return new(Unavailable(Cancelled("None", "TransactionConflict")), "conflict", true);
        yield return new(Unavailable(new TransactionConflictException("x")), "conflict", true);
        yield return new(Unavailable(new ResourceNotFoundException("x")), "turned_away", true);
        yield return new(Unavailable(Refusal("AccessDeniedException")), "turned_away", true);
        yield return new(Unavailable(new AmazonClientException("no credentials")), "turned_away", true);
        yield return new(
            Unavailable(Refusal("InternalServerError", HttpStatusCode.InternalServerError)),
            "server_error",
            true
        );
        yield return new(Unavailable(new SocketException(111)), "connection", true);
        yield return new(Unavailable(new IOException("reset")), "connection", true);
        yield return new(Refusal("ValidationException"), "rejected", true);
    }

    [TestCaseSource(nameof(Outcomes))]
    public void Of_Always_IsOneOfAFewWords(Exception? fault, string word, bool isFault)
    {
        Assert.That(CallOutcome.Of(fault), Is.EqualTo(word));
        Assert.That(StoreOutcome.IsFault(word), Is.EqualTo(isFault));
    }

    private static IEnumerable<TestCaseData> Descriptions()
    {
        yield return new(Refusal("ThrottlingException"), "AmazonDynamoDBException ThrottlingException (400)");
        yield return new(Refusal(""), "AmazonDynamoDBException (400)");
        yield return new(
            new AmazonDynamoDBException("{\"secret\":1}", new HttpRequestException("Connection refused (host:1)")),
            "HttpRequestException: Connection refused (host:1)"
        );
        yield return new(
            new AmazonUnmarshallingException(
                "request",
                "/Item",
                "{\"secret\":1}",
                new System.Text.Json.JsonException("secret"),
                HttpStatusCode.OK
            ),
            "JsonException"
        );
        yield return new(new TimeoutRejectedException("secret"), "TimeoutRejectedException");
    }

    [TestCaseSource(nameof(Descriptions))]
    public void Describe_Always_NamesTheFaultAndQuotesNoAnswer(Exception fault, string description) =>
        Assert.That(StoreFault.Describe(fault), Is.EqualTo(description));

    private static StoreUnavailableException Unavailable(Exception cause) => new(TimeSpan.FromSeconds(1), cause);
}
