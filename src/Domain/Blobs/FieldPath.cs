using System.Collections.Immutable;

namespace Personalisation.Domain.Blobs;

/// <summary>The path of a value in a document, from the root.</summary>
public sealed class FieldPath
{
    /// <summary>A path of at least one step; the first step is a member.</summary>
    /// <exception cref="ArgumentException">There are no steps, too many, or the first is an element.</exception>
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

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>True if the other path is this one or a prefix of it.</summary>
    internal bool IsWithin(FieldPath other) => Shared(other) == other.Steps.Length;

    /// <summary>True if one path needs a value to be an object and the other needs it to be an array.</summary>
    internal bool Contradicts(FieldPath other)
    {
        var shared = Shared(other);
        return shared < Math.Min(Steps.Length, other.Steps.Length)
            && Steps[shared].Name is null != other.Steps[shared].Name is null;
    }

    /// <summary>Step by step; a path sorts before its extensions.</summary>
    internal int CompareTo(FieldPath other)
    {
        var shared = Shared(other);
        return shared < Math.Min(Steps.Length, other.Steps.Length)
            ? Steps[shared].CompareTo(other.Steps[shared])
            : Steps.Length.CompareTo(other.Steps.Length);
    }

    private int Shared(FieldPath other) => Steps.Zip(other.Steps).TakeWhile(pair => pair.First == pair.Second).Count();
}
