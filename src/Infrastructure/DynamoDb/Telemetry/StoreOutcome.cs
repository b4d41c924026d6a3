namespace Personalisation.Infrastructure.DynamoDb.Telemetry;

/// <summary>The outcome of a store call, one of a few words for metrics.</summary>
internal static class StoreOutcome
{
    /// <summary>The store succeeded.</summary>
    public const string Ok = "ok";

    /// <summary>A condition failed.</summary>
    public const string ConditionFailed = "condition_failed";

    /// <summary>The caller cancelled.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>False if the store succeeded or the caller had cancelled.</summary>
    public static bool IsFault(string outcome) => outcome is not (Ok or ConditionFailed or Cancelled);
}
