using System.Globalization;
using Personalisation.Client;

namespace Personalisation.Cli.Seeding;

/// <summary>A generated vendor with its products: the same for the same seed and number.</summary>
internal sealed class SeededShop
{
    /// <summary>The number of products of each vendor.</summary>
    public const int Products = 10;

    private const string Currency = "EUR";

    private static readonly (string Slug, string Name, string[] Things)[] Shelves =
    [
        ("food-pastries", "Food and pastries", ["Rye bread", "Apple cake", "Cheese straws", "Plum jam"]),
        ("local-finds", "Local finds", ["Honey", "Candle", "Olive soap", "Linen towel"]),
        ("drinks", "Drinks", ["Cider", "Roasted coffee", "Mint tea", "Elderflower syrup"]),
        ("crafts", "Crafts", ["Clay mug", "Wool scarf", "Oak board", "Woven basket"]),
        ("seasonal", "Seasonal", ["Advent wreath", "Easter eggs", "Pumpkin", "Tomato plants"]),
    ];

    private static readonly string[] Trades = ["Bakery", "Workshop", "Farm", "Kitchen", "Studio", "Roastery"];

    private readonly int _seed;
    private readonly int _number;

    public SeededShop(int seed, int number) => (_seed, _number) = (seed, number);

    /// <summary>The categories that all products are in.</summary>
    public static IEnumerable<(string Slug, string Name)> Categories =>
        Shelves.Select(shelf => (shelf.Slug, shelf.Name));

    /// <summary>The vendor's id.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"vendor-{_seed}-{_number}");

    /// <summary>The vendor, named for one of the people of the same seed.</summary>
    public NewVendorRequest Vendor
    {
        get
        {
            var owner = new SeededUser(_seed, _number).Entry.Name!.Split(' ')[^1];
            return new()
            {
                Id = Id,
                Email = $"{Id}@example.com",
                Name = $"{owner} {Trades[_number % Trades.Length]}",
                Currency = Currency,
                FeeBp = 650,
                TaxBp = 800,
            };
        }
    }

    /// <summary>The id of a product.</summary>
    public string ProductId(int index) => string.Create(CultureInfo.InvariantCulture, $"{Id}-{index}");

    /// <summary>A product.</summary>
    /// <param name="index">Which, from 0 to <see cref="Products"/> exclusive.</param>
    public NewProductRequest Product(int index)
    {
        var shelf = Shelves[(_number + index) % Shelves.Length];
        return new()
        {
            Id = ProductId(index),
            VendorId = Id,
            Name = shelf.Things[index % shelf.Things.Length],
            Category = shelf.Slug,
            Price = new MoneyBody { Amount = 290 + (((_number * 37) + (index * 61)) % 40 * 50), Currency = Currency },
            Stock = 20 + (index * 7),
        };
    }
}
