using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Commands on the reviews of products.</summary>
internal sealed class ReviewCommand : ToolCommand
{
    private static readonly (string, string) Product = ("PRODUCT", "The product's id.");
    private static readonly (string, string) Customer = ("CUSTOMER", "The customer's id.");

    public ReviewCommand(Shell shell)
        : base(
            "review",
            "Get, put, list and delete reviews of products.",
            "personalisation review get rye-bread ada",
            "personalisation review list --product rye-bread"
        )
    {
        Add(
            new CallCommand(
                shell,
                "get",
                "Print a customer's review of a product.",
                [Product, Customer],
                Get,
                "personalisation review get rye-bread ada"
            )
        );
        Add(
            new CallCommand(
                shell,
                "put",
                "Put a customer's review of a product.",
                [Product, Customer, ("FILE", "A JSON file, or - for standard input.")],
                Put,
                """echo '{"rating":5}' | personalisation review put rye-bread ada -"""
            )
        );
        Add(
            new CallCommand(
                shell,
                "list",
                "List the reviews of a product or of a vendor, newest first, or those by a customer.",
                [
                    ("--product", "The product's id."),
                    ("--vendor", "The vendor's id."),
                    ("--customer", "The customer's id."),
                ],
                List,
                "personalisation review list --product rye-bread --json"
            )
        );
        Add(
            new CallCommand(
                shell,
                "delete",
                "Delete a customer's review of a product.",
                [Product, Customer],
                Delete,
                "personalisation review delete rye-bread ada"
            )
        );
    }

    private static IAsyncEnumerable<object> Get(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) =>
        CallResults.One(async () =>
            (
                await client.GetReviewAsync(
                    input["PRODUCT"],
                    input["CUSTOMER"],
                    consistent: true,
                    cancellationToken: token
                )
            ).Result
        );

    private static IAsyncEnumerable<object> Put(PersonalisationClient client, CallInput input, CancellationToken token)
    {
        var review = input.Read<ReviewRequest>();
        return CallResults.One(async () =>
            (await client.PutReviewAsync(input["PRODUCT"], input["CUSTOMER"], review, cancellationToken: token)).Result
        );
    }

    private static IAsyncEnumerable<object> List(PersonalisationClient client, CallInput input, CancellationToken token)
    {
        var (name, id) = input.OneOf("--product", "--vendor", "--customer");
        return CallResults.Each<object>(async cursor =>
        {
            var page = name switch
            {
                "--product" => await client.GetProductReviewsAsync(id, cursor, cancellationToken: token),
                "--vendor" => await client.GetVendorReviewsAsync(id, cursor, cancellationToken: token),
                _ => await client.GetUserReviewsAsync(id, cursor, cancellationToken: token),
            };
            return (page.Result.Items, page.Result.NextCursor);
        });
    }

    private static IAsyncEnumerable<object> Delete(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) =>
        CallResults.None(() => client.DeleteReviewAsync(input["PRODUCT"], input["CUSTOMER"], cancellationToken: token));
}
