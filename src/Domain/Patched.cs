namespace Personalisation.Domain;

/// <summary>What a merge patch (RFC 7396) says about a member. Where the patch does not name the member, there is none of these.</summary>
/// <param name="Value">The new value; null removes the member.</param>
public sealed record Patched<T>(T? Value);
