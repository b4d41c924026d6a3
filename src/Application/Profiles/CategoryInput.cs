namespace Personalisation.Application.Profiles;

/// <summary>A category as a client sends it, unchecked.</summary>
public sealed record CategoryInput(string? Id, double? Score);
