using System.Collections.Immutable;

namespace Personalisation.Domain.Versioning;

/// <summary>
/// What the stored version must satisfy for a write to happen (RFC 9110 section 13.1). It is evaluated against the
/// version that guards the write in the store, so no other write can come in between.
/// </summary>
public sealed record Precondition
{
    /// <summary>Anything goes.</summary>
    public static readonly Precondition None = new();

    /// <summary>One of these must be stored (<c>If-Match</c>); null if not required.</summary>
    public ImmutableArray<long>? Match { get; init; }

    /// <summary>Something must be stored (<c>If-Match: *</c>).</summary>
    public bool MustExist { get; init; }

    /// <summary>None of these may be stored (<c>If-None-Match</c>); null if not required.</summary>
    public ImmutableArray<long>? NoneMatch { get; init; }

    /// <summary>Nothing may be stored (<c>If-None-Match: *</c>).</summary>
    public bool MustBeAbsent { get; init; }

    /// <summary>Whether the stored version (null for none) satisfies the precondition.</summary>
    public bool Holds(long? version)
    {
        var matches = Match is not { } wanted || (version is { } one && wanted.Contains(one));
        var differs = NoneMatch is not { } unwanted || version is not { } other || !unwanted.Contains(other);
        var exists = version is not null;
        return matches && differs && (exists || !MustExist) && !(exists && MustBeAbsent);
    }

    /// <summary>Checks what does not depend on the store: tags that we never issued match nothing.</summary>
    /// <exception cref="PreconditionFailedException">The precondition names only such tags.</exception>
    public void RequireKnownTag()
    {
        if (Match is { IsEmpty: true })
        {
            throw new PreconditionFailedException();
        }
    }

    /// <exception cref="PreconditionFailedException">The stored version does not satisfy the precondition.</exception>
    public void Require(long? version)
    {
        if (!Holds(version))
        {
            throw new PreconditionFailedException();
        }
    }
}
