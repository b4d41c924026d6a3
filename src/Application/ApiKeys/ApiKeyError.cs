namespace Personalisation.Application.ApiKeys;

/// <summary>The stable codes of the errors of API keys.</summary>
public static class ApiKeyError
{
    /// <summary>Another key has the name.</summary>
    public const string NameTaken = "key_name_taken";

    /// <summary>The key is revoked or has expired.</summary>
    public const string Ended = "key_ended";

    /// <summary>Too many secrets before the current one are still accepted.</summary>
    public const string Overlaps = "key_overlaps";

    /// <summary>The key has rights that the caller lacks.</summary>
    public const string ExceedsCaller = "key_exceeds_caller";
}
