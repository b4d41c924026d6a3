namespace Personalisation.Domain.Patching;

/// <summary>
/// A merge patch's value for a member (RFC 7396): a new value or a removal. Null if the patch does not name the member.
/// </summary>
/// <param name="Value">The new value; null removes the member.</param>
public sealed record Patched<T>(T? Value);

/// <summary>The rule of members that a merge patch cannot remove.</summary>
public static class Patched
{
    /// <summary>The message when a patch removes one.</summary>
    public const string NotRemovedRule = "must not be removed";
}
