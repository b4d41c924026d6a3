using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.Privacy;

/// <summary>The preconditions of an erasure.</summary>
/// <param name="Profile">Of the profile.</param>
/// <param name="User">Of the user's entry in the directory.</param>
public sealed record ErasurePreconditions(Precondition Profile, Precondition User)
{
    /// <summary>Nothing in particular.</summary>
    public static readonly ErasurePreconditions None = new(Precondition.None, Precondition.None);
}
