using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Personalisation.Infrastructure.DynamoDb.Telemetry;

/// <summary>The outcome of a store call, one of a few words for metrics.</summary>
internal static class StoreOutcome
{
    private const string Ok = "ok";
    private const string ConditionFailed = "condition_failed";
    private const string Cancelled = "cancelled";

    /// <summary>The word for a call with all its attempts.</summary>
    public static string Of(Exception? fault) =>
        fault switch
        {
            null => Ok,
            StoreUnavailableException { InnerException: { } cause } => OfFault(cause),
            ConditionalCheckFailedException => ConditionFailed,
            TransactionCanceledException { CancellationReasons: { } reasons } when reasons.Exists(IsCondition) =>
                ConditionFailed,
            OperationCanceledException => Cancelled,
            _ => OfFault(fault),
        };

    /// <summary>The word for a failed attempt.</summary>
    public static string OfFault(Exception fault) =>
        fault switch
        {
            BrokenCircuitException => "circuit_open",
            RateLimiterRejectedException => "overloaded",
            TimeoutRejectedException or TimeoutException or OperationCanceledException => "timeout",
            _ when StoreFault.IsThrottled(fault) => "throttled",
            TransactionConflictException or TransactionInProgressException => "conflict",
            TransactionCanceledException when StoreFault.IsPassing(fault) => "conflict",
            _ when StoreFault.IsTurnedAway(fault) => "turned_away",
            AmazonServiceException { StatusCode: >= System.Net.HttpStatusCode.InternalServerError } => "server_error",
            _ when StoreFault.IsPassing(fault) => "connection",
            // A fault of the SDK itself, such as missing credentials.
            AmazonClientException => "turned_away",
            _ => "rejected",
        };

    /// <summary>False if the store succeeded or the caller had cancelled.</summary>
    public static bool IsFault(string outcome) => outcome is not (Ok or ConditionFailed or Cancelled);

    private static bool IsCondition(CancellationReason reason) => reason.Code is "ConditionalCheckFailed";
}
