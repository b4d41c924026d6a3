using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>Determines the outcome of a store call.</summary>
internal static class CallOutcome
{
    /// <summary>The word for a call with all its attempts.</summary>
    public static string Of(Exception? fault) =>
        fault switch
        {
            null => StoreOutcome.Ok,
            StoreUnavailableException { InnerException: { } cause } => OfFault(cause),
            ConditionalCheckFailedException => StoreOutcome.ConditionFailed,
            TransactionCanceledException { CancellationReasons: { } reasons } when reasons.Exists(IsCondition) =>
                StoreOutcome.ConditionFailed,
            OperationCanceledException => StoreOutcome.Cancelled,
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
            TransactionCanceledException when StoreFault.IsTransient(fault) => "conflict",
            _ when StoreFault.IsTurnedAway(fault) => "turned_away",
            AmazonServiceException { StatusCode: >= System.Net.HttpStatusCode.InternalServerError } => "server_error",
            _ when StoreFault.IsTransient(fault) => "connection",
            // A fault of the SDK itself, such as missing credentials.
            AmazonClientException => "turned_away",
            _ => "rejected",
        };

    private static bool IsCondition(CancellationReason reason) => reason.Code is "ConditionalCheckFailed";
}
