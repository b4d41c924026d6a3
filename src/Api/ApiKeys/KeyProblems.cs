namespace Personalisation.Api.ApiKeys;

/// <summary>The problems of keys that are not there.</summary>
internal static class KeyProblems
{
    public const string NotFound = "key_not_found";

    public const string NoKey = "There is no key with this id in the table.";
}
