using System.Collections.Immutable;

namespace Personalisation.Domain.Blobs;

/// <summary>Where something is in a document: the way to it from the root.</summary>
public sealed class FieldPath
{
    /// <summary>A path of at least one step, the first of them to a member.</summary>
    /// <exception cref="ArgumentException">The steps are none, or too many, or begin with an element.</exception>
    internal FieldPath(IEnumerable<FieldStep> steps, string text)
    {
        (Steps, Text) = ([.. steps], text);
        if (Steps is not [{ Name: not null }, ..] || Steps.Length > BlobDocument.MaxDepth)
        {
            throw new ArgumentException("No document can hold such a path.", nameof(steps));
        }
    }

    /// <summary>The steps, at most as many as a document has levels.</summary>
    public ImmutableArray<FieldStep> Steps { get; }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>True where the other path leads here, or on the way here.</summary>
    internal bool IsWithin(FieldPath other) => Shared(other) == other.Steps.Length;

    /// <summary>True where one path asks for a member and the other for an element of the same value, which is one or the other.</summary>
    internal bool Contradicts(FieldPath other)
    {
        var shared = Shared(other);
        return shared < Math.Min(Steps.Length, other.Steps.Length)
            && Steps[shared].Name is null != other.Steps[shared].Name is null;
    }

    /// <summary>Step by step; a path stands before those that lead on from it.</summary>
    internal int CompareTo(FieldPath other)
    {
        var shared = Shared(other);
        return shared < Math.Min(Steps.Length, other.Steps.Length)
            ? Steps[shared].CompareTo(other.Steps[shared])
            : Steps.Length.CompareTo(other.Steps.Length);
    }

    private int Shared(FieldPath other) => Steps.Zip(other.Steps).TakeWhile(pair => pair.First == pair.Second).Count();
}
