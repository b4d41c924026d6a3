using Personalisation.Application.Idempotency;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Patching;

namespace Personalisation.Application.CatalogueItems;

/// <summary>
/// The members of an item that a write names; null keeps a member, a value of null gives it its default. The result is null
/// if there is no item to change.
/// </summary>
public abstract record ItemWrite : WriteCommand<SavedItem?>
{
    /// <summary>Whether it is a patch, which cannot remove what must be there, and merges the attributes.</summary>
    public bool IsPatch { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public Patched<string>? ContentType { get; init; }

    /// <summary>Whether it may be shown, by <see cref="ItemStateNames"/>.</summary>
    public Patched<string>? State { get; init; }

    /// <summary>The title.</summary>
    public Patched<string>? Title { get; init; }

    /// <summary>The description.</summary>
    public Patched<string>? Description { get; init; }

    /// <summary>The category.</summary>
    public Patched<string>? Category { get; init; }

    /// <summary>The language.</summary>
    public Patched<string>? Language { get; init; }

    /// <summary>The tags.</summary>
    public Patched<IReadOnlyList<string?>>? Tags { get; init; }

    /// <summary>Who made it.</summary>
    public Patched<IReadOnlyList<string?>>? Creators { get; init; }

    /// <summary>The item whose part it is.</summary>
    public Patched<string>? ParentId { get; init; }

    /// <summary>Its position among the parts.</summary>
    public Patched<int?>? Position { get; init; }

    /// <summary>The address of a page about it.</summary>
    public Patched<string>? PageUrl { get; init; }

    /// <summary>The address of an image.</summary>
    public Patched<string>? ImageUrl { get; init; }

    /// <summary>How long it takes, in seconds.</summary>
    public Patched<int?>? Seconds { get; init; }

    /// <summary>The price.</summary>
    public Patched<PriceInput>? Price { get; init; }

    /// <summary>The rating.</summary>
    public Patched<RatingInput>? Rating { get; init; }

    /// <summary>Where it is.</summary>
    public Patched<LocationInput>? Location { get; init; }

    /// <summary>Other data of the client, as JSON text.</summary>
    public Patched<string>? Attributes { get; init; }

    /// <summary>From when on it may be shown.</summary>
    public Patched<DateTimeOffset?>? PublishedAt { get; init; }

    /// <summary>From when on it is gone.</summary>
    public Patched<DateTimeOffset?>? ExpiresAt { get; init; }

    /// <summary>When a new item was created, for imports; null for now.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
