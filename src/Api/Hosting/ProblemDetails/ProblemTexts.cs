namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>What the features say of their problems.</summary>
/// <param name="byCode">The text of each code.</param>
internal sealed class ProblemTexts(IReadOnlyDictionary<string, string> byCode)
{
    /// <summary>The text of a code; null if no feature has it.</summary>
    public string? Find(string code) => byCode.GetValueOrDefault(code);
}
