using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.Privacy;

/// <summary>The precondition of an erasure, on one of the things it erases; each has its own version.</summary>
public sealed record ErasurePrecondition
{
    /// <summary>No precondition.</summary>
    public static readonly ErasurePrecondition None = new(typeof(object), Precondition.None);

    private readonly Type _kind;
    private readonly Precondition _precondition;

    private ErasurePrecondition(Type kind, Precondition precondition) => (_kind, _precondition) = (kind, precondition);

    /// <summary>A precondition on the version of one kind, such as the profile.</summary>
    public static ErasurePrecondition On<T>(Precondition precondition) => new(typeof(T), precondition);

    /// <summary>The precondition on this kind.</summary>
    public Precondition Of<T>() => _kind == typeof(T) ? _precondition : Precondition.None;
}
