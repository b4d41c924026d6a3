using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>What went wrong between us and the store, and whether trying again can help.</summary>
internal static class StoreFault
{
    private static readonly HashSet<string> PassingReasons = new(StringComparer.Ordinal)
    {
        "None",
        "TransactionConflict",
        "ThrottlingError",
        "ProvisionedThroughputExceeded",
    };

    // DynamoDB refuses credentials with a 400, told apart by the code alone.
    private static readonly HashSet<string> RefusalCodes = new(StringComparer.Ordinal)
    {
        "AccessDeniedException",
        "ExpiredTokenException",
        "IncompleteSignatureException",
        "InvalidSignatureException",
        "MissingAuthenticationTokenException",
        "UnrecognizedClientException",
    };

    /// <summary>
    /// True where the same request may succeed a moment later. Every write of ours carries a token or a condition
    /// fixed before its first attempt, so that it may be repeated also when its answer was lost.
    /// </summary>
    public static bool IsPassing(Exception exception) =>
        exception switch
        {
            TransactionCanceledException cancelled => cancelled.CancellationReasons?.TrueForAll(IsPassing) ?? false,
            ProvisionedThroughputExceededException or RequestLimitExceededException => true,
            TransactionConflictException or TransactionInProgressException => true,
            // A success that breaks off or is no JSON, and a refusal without a code, which the store always gives.
            AmazonUnmarshallingException => true,
            AmazonDynamoDBException { ErrorCode: null or "" } nameless when IsOfNoKind(nameless) => true,
            AmazonDynamoDBException store => store.ErrorCode is "ThrottlingException"
                || IsServerError(store.StatusCode),
            HttpRequestException or IOException or SocketException => true,
            TimeoutRejectedException or TimeoutException => true,
            AmazonClientException client => client.InnerException is { } inner && IsPassing(inner),
            // The SDK's own time-out; that the caller went away is told apart before this is asked.
            OperationCanceledException => true,
            _ => false,
        };

    /// <summary>True where the store has more to do than it can: waiting helps, hurrying does not.</summary>
    public static bool IsThrottled(Exception exception) =>
        exception switch
        {
            TransactionCanceledException cancelled => cancelled.CancellationReasons?.Exists(IsThrottled) ?? false,
            ProvisionedThroughputExceededException or RequestLimitExceededException => true,
            AmazonDynamoDBException store => store.ErrorCode is "ThrottlingException",
            _ => false,
        };

    /// <summary>
    /// True where the store or the way to it is broken, for whichever call. Throttling is not: one hot key would shut
    /// out all others.
    /// </summary>
    public static bool IsBroken(Exception exception) =>
        exception switch
        {
            TransactionCanceledException or TransactionConflictException or TransactionInProgressException => false,
            _ => IsPassing(exception) && !IsThrottled(exception),
        };

    /// <summary>True where the store knows us or our table not, which no waiting mends.</summary>
    public static bool IsTurnedAway(Exception exception) =>
        exception is ResourceNotFoundException || IsRefused(exception);

    /// <summary>True where the store knows us, and will not do this one thing for us.</summary>
    public static bool IsDenied(Exception exception) =>
        exception is AmazonServiceException { ErrorCode: "AccessDeniedException" };

    /// <summary>True where the store is there for nobody: it stays away, or turns away whatever we ask.</summary>
    public static bool IsUnavailable(Exception exception) =>
        IsPassing(exception)
        || IsTurnedAway(exception)
        || exception is AmazonClientException or BrokenCircuitException or RateLimiterRejectedException;

    /// <summary>
    /// What went wrong, for the log. Of the store's own answers the code alone: the SDK's messages quote an answer that
    /// it cannot read, and with that a user's document.
    /// </summary>
    public static string Describe(Exception fault) =>
        fault switch
        {
            AmazonServiceException { ErrorCode.Length: > 0 } service =>
                $"{service.GetType().Name} {service.ErrorCode} ({(int)service.StatusCode})",
            AmazonServiceException or AmazonClientException when fault.InnerException is { } inner => Describe(inner),
            AmazonServiceException service => $"{service.GetType().Name} ({(int)service.StatusCode})",
            HttpRequestException or IOException or SocketException => $"{fault.GetType().Name}: {fault.Message}",
            _ => fault.GetType().Name,
        };

    /// <summary>
    /// True where an item is larger than the store takes: we measure first, but the engines' last bytes differ, and none
    /// has a type or a code of its own for it.
    /// </summary>
    public static bool IsTooLarge(string? message) =>
        message?.Contains("Item size", StringComparison.OrdinalIgnoreCase) ?? false;

    private static bool IsRefused(Exception exception) =>
        exception is AmazonServiceException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden }
        || (exception is AmazonServiceException { ErrorCode: { } code } && RefusalCodes.Contains(code));

    private static bool IsPassing(CancellationReason reason) => PassingReasons.Contains(reason.Code ?? "None");

    private static bool IsOfNoKind(AmazonDynamoDBException exception) =>
        exception.GetType() == typeof(AmazonDynamoDBException);

    private static bool IsThrottled(CancellationReason reason) =>
        reason.Code is "ThrottlingError" or "ProvisionedThroughputExceeded";

    private static bool IsServerError(HttpStatusCode status) => (int)status >= 500;
}
