using System.Globalization;
using Personalisation.Cli.Errors;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Commands on the products of the marketplace.</summary>
internal sealed class ProductCommand : ToolCommand
{
    private static readonly (string, string) Id = ("ID", "The product's id.");

    public ProductCommand(Shell shell)
        : base(
            "product",
            "Get, put, list and remove products of the marketplace, and count their stock.",
            "personalisation product get rye-bread",
            "personalisation product stock rye-bread --add 20"
        )
    {
        Add(new CallCommand(shell, "get", "Print a product.", [Id], Get, "personalisation product get rye-bread"));
        Add(
            new CallCommand(
                shell,
                "put",
                "Create a product, or replace the one with the id in the file, but not its vendor and its stock.",
                [("FILE", "A JSON file, or - for standard input.")],
                Put,
                """echo '{"id":"rye-bread","vendor_id":"bakery","name":"Rye bread","price":{"amount":490,"currency":"EUR"}}' | personalisation product put -"""
            )
        );
        Add(
            new CallCommand(
                shell,
                "list",
                "List the products of a vendor by id, or those of a category that are for sale, newest first.",
                [
                    ("--vendor", "The vendor's id: those for sale."),
                    ("--all-of", "The vendor's id: those that are not for sale, too. For writers and for the vendor."),
                    ("--category", "The id of the category."),
                ],
                List,
                "personalisation product list --all-of maker --json",
                "personalisation product list --category crafts"
            )
        );
        Add(
            new CallCommand(
                shell,
                "remove",
                "Remove a product for good.",
                [Id],
                Remove,
                "personalisation product remove rye-bread"
            )
        );
        Add(
            new CallCommand(
                shell,
                "stock",
                "Set the stock of a product, or add to it, and print it.",
                [
                    Id,
                    ("--set", "The number in stock, or none: not counted."),
                    ("--add", "How many more; fewer if negative."),
                ],
                Stock,
                "personalisation product stock rye-bread --set none",
                "personalisation product stock rye-bread --add -1"
            )
        );
    }

    private static IAsyncEnumerable<object> Get(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) =>
        CallResults.One(async () =>
            (await client.GetProductAsync(input["ID"], consistent: true, cancellationToken: token)).Result
        );

    private static IAsyncEnumerable<object> Put(PersonalisationClient client, CallInput input, CancellationToken token)
    {
        // The stock of a product that exists has calls of its own.
        var product = input.ReadWithout<ProductRequest>("stock");
        return CallResults.One(async () =>
        {
            var stored = product.Id is { } id
                ? await client.ReplaceProductAsync(id, product, cancellationToken: token).Unless("product_not_found")
                : null;
            return (
                stored ?? await client.CreateProductAsync(input.Read<NewProductRequest>(), cancellationToken: token)
            ).Result;
        });
    }

    private static IAsyncEnumerable<object> List(PersonalisationClient client, CallInput input, CancellationToken token)
    {
        var (name, id) = input.OneOf("--vendor", "--all-of", "--category");
        return CallResults.Each<object>(async cursor =>
        {
            var page = name is "--category"
                ? await client.GetProductsAsync(id, cursor: cursor, cancellationToken: token)
                : await client.GetVendorProductsAsync(id, cursor, hidden: name is "--all-of", cancellationToken: token);
            return (page.Result.Items, page.Result.NextCursor);
        });
    }

    private static IAsyncEnumerable<object> Remove(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) => CallResults.None(() => client.DeleteProductAsync(input["ID"], cancellationToken: token));

    private static IAsyncEnumerable<object> Stock(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    )
    {
        var (name, text) = input.OneOf("--set", "--add");
        var request =
            name is "--set" && text is "none"
                ? StockRequest.NotCounted
                : new StockRequest { Available = NumberIn(name, text) };
        return CallResults.One(async () =>
            name is "--set"
                ? (await client.SetStockAsync(input["ID"], request, cancellationToken: token)).Result
                : (
                    await client.AdjustStockAsync(
                        input["ID"],
                        new() { By = request.Available ?? 0 },
                        cancellationToken: token
                    )
                ).Result
        );
    }

    private static long NumberIn(string name, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"{name} must be a whole number.");
}
