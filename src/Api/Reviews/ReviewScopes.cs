namespace Personalisation.Api.Reviews;

/// <summary>The scopes of reviews.</summary>
internal static class ReviewScopes
{
    /// <summary>Reads and lists reviews.</summary>
    public const string Read = "reviews:read";

    /// <summary>Puts, answers and deletes them.</summary>
    public const string Write = "reviews:write";
}
