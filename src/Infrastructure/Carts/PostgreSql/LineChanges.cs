using System.Collections.Immutable;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>The rows of lines that a write removes and puts, so that a change of one line writes one row.</summary>
/// <param name="Removed">The products whose rows go.</param>
/// <param name="Put">The lines that are new or different, with their places.</param>
internal sealed record LineChanges(ImmutableArray<ProductId> Removed, ImmutableArray<(CartLine Line, int Place)> Put)
{
    /// <summary>All lines of a new cart.</summary>
    public static LineChanges Of(Cart cart) => new([], [.. cart.Lines.Select((line, place) => (line, place))]);

    /// <summary>What differs from the stored cart.</summary>
    public static LineChanges Between(StoredCart stored, Cart after)
    {
        var places = PlacesOf(stored, after);
        return new(
            [.. stored.Cart.Lines.Select(line => line.Product).Where(product => after.Find(product) is null)],
            [
                .. after
                    .Lines.Select((line, i) => (Line: line, Place: places[i]))
                    .Where(it =>
                        it.Line != stored.Cart.Find(it.Line.Product)
                        || it.Place != stored.Places.GetValueOrDefault(it.Line.Product, -1)
                    ),
            ]
        );
    }

    // The stored places as far as they are in order; new lines come after all of them.
    private static List<int> PlacesOf(StoredCart stored, Cart after)
    {
        var places = new List<int>();
        foreach (var line in after.Lines)
        {
            var least = places.Count == 0 ? 0 : places[^1] + 1;
            var place = stored.Places.TryGetValue(line.Product, out var had) ? had : least;
            if (place < least)
            {
                return [.. Enumerable.Range(0, after.Lines.Length)];
            }

            places.Add(place);
        }

        return places;
    }
}
