namespace Personalisation.Api.Profiles;

/// <summary>A category and its score.</summary>
/// <param name="Id">1–128 characters, no control characters.</param>
/// <param name="Score">A finite number.</param>
public sealed record CategoryRequest(string? Id, double? Score);
