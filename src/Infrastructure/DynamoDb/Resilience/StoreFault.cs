using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>Classifies store faults and whether a retry can help.</summary>
internal static class StoreFault
{
    private static readonly HashSet<string> PassingReasons = new(StringComparer.Ordinal)
    {
        "None",
        "TransactionConflict",
        "ThrottlingError",
        "ProvisionedThroughputExceeded",
    };

    // DynamoDB refuses credentials with a 400; only the code distinguishes them.
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
    /// True if the same request may succeed a moment later. Every write has a token or a condition fixed before its
    /// first attempt, so it may be retried even if its response was lost.
    /// </summary>
    public static bool IsTransient(Exception exception) =>
        exception switch
        {
            TransactionCanceledException cancelled => cancelled.CancellationReasons?.TrueForAll(IsTransient) ?? false,
            ProvisionedThroughputExceededException or RequestLimitExceededException => true,
            TransactionConflictException or TransactionInProgressException => true,
            // A truncated or non-JSON success, and a refusal without the code that the store always gives.
            AmazonUnmarshallingException => true,
            AmazonDynamoDBException { ErrorCode: null or "" } nameless when IsOfNoKind(nameless) => true,
            AmazonDynamoDBException store => store.ErrorCode is "ThrottlingException"
                || IsServerError(store.StatusCode),
            HttpRequestException or IOException or SocketException => true,
            TimeoutRejectedException or TimeoutException => true,
            AmazonClientException client => client.InnerException is { } inner && IsTransient(inner),
            // The SDK's own timeout; a caller's cancellation has been excluded before.
            OperationCanceledException => true,
            _ => false,
        };

    /// <summary>True if the store throttles: waiting helps.</summary>
    public static bool IsThrottled(Exception exception) =>
        exception switch
        {
            TransactionCanceledException cancelled => cancelled.CancellationReasons?.Exists(IsThrottled) ?? false,
            ProvisionedThroughputExceededException or RequestLimitExceededException => true,
            AmazonDynamoDBException store => store.ErrorCode is "ThrottlingException",
            _ => false,
        };

    /// <summary>
    /// True if the store or the connection is broken, for any call. Throttling does not count: one hot key would block
    /// all others.
    /// </summary>
    public static bool IsBroken(Exception exception) =>
        exception switch
        {
            TransactionCanceledException or TransactionConflictException or TransactionInProgressException => false,
            _ => IsTransient(exception) && !IsThrottled(exception),
        };

    /// <summary>True if the store does not know the credentials or the table, which does not resolve itself.</summary>
    public static bool IsTurnedAway(Exception exception) =>
        exception is ResourceNotFoundException || IsRefused(exception);

    /// <summary>True if the store denies only this operation.</summary>
    public static bool IsDenied(Exception exception) =>
        exception is AmazonServiceException { ErrorCode: "AccessDeniedException" };

    /// <summary>True if the store is unavailable or refuses every call.</summary>
    public static bool IsUnavailable(Exception exception) =>
        IsTransient(exception)
        || IsTurnedAway(exception)
        || exception is AmazonClientException or BrokenCircuitException or RateLimiterRejectedException;

    /// <summary>
    /// The fault, for the log. For the store's own errors only the code: the SDK's messages quote unreadable responses,
    /// which may contain a user's document.
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
    /// True if an item exceeds the store's limit: we measure first, but engines differ by a few bytes, and none has a
    /// separate type or code for this.
    /// </summary>
    public static bool IsTooLarge(string? message) =>
        message?.Contains("Item size", StringComparison.OrdinalIgnoreCase) ?? false;

    private static bool IsRefused(Exception exception) =>
        exception is AmazonServiceException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden }
        || (exception is AmazonServiceException { ErrorCode: { } code } && RefusalCodes.Contains(code));

    private static bool IsTransient(CancellationReason reason) => PassingReasons.Contains(reason.Code ?? "None");

    private static bool IsOfNoKind(AmazonDynamoDBException exception) =>
        exception.GetType() == typeof(AmazonDynamoDBException);

    private static bool IsThrottled(CancellationReason reason) =>
        reason.Code is "ThrottlingError" or "ProvisionedThroughputExceeded";

    private static bool IsServerError(HttpStatusCode status) => (int)status >= 500;
}
