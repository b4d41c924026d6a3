using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Commands on the vendors of the marketplace.</summary>
internal sealed class VendorCommand : ToolCommand
{
    private static readonly (string, string) Id = ("ID", "The vendor's id.");

    public VendorCommand(Shell shell)
        : base(
            "vendor",
            "Get, put, list and close vendors of the marketplace.",
            "personalisation vendor get maker",
            "personalisation vendor put maker.json"
        )
    {
        Add(new CallCommand(shell, "get", "Print a vendor.", [Id], Get, "personalisation vendor get maker --json"));
        Add(
            new CallCommand(
                shell,
                "put",
                "Create a vendor, or replace the one with the id in the file.",
                [("FILE", "A JSON file, or - for standard input.")],
                Put,
                """echo '{"id":"maker","email":"a@example.org","name":"Maker","currency":"EUR"}' | personalisation vendor put -"""
            )
        );
        Add(
            new CallCommand(
                shell,
                "list",
                "List all vendors, newest first, or find the one with an address.",
                [("--email", "The vendor's e-mail address.")],
                List,
                "personalisation vendor list --json",
                "personalisation vendor list --email a@example.org"
            )
        );
        Add(
            new CallCommand(
                shell,
                "close",
                "Close a vendor for good: its products are taken from sale.",
                [Id],
                Close,
                "personalisation vendor close maker"
            )
        );
    }

    private static IAsyncEnumerable<object> Get(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) =>
        CallResults.One(async () =>
            (await client.GetVendorAsync(input["ID"], consistent: true, cancellationToken: token)).Result
        );

    private static IAsyncEnumerable<object> Put(PersonalisationClient client, CallInput input, CancellationToken token)
    {
        var vendor = input.Read<VendorRequest>();
        return CallResults.One(async () =>
        {
            var stored = vendor.Id is { } id
                ? await client.ReplaceVendorAsync(id, vendor, cancellationToken: token).IfFound()
                : null;
            return (
                stored ?? await client.CreateVendorAsync(input.Read<NewVendorRequest>(), cancellationToken: token)
            ).Result;
        });
    }

    private static IAsyncEnumerable<object> List(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) =>
        CallResults.Each<object>(async cursor =>
        {
            var page = await client.GetVendorsAsync(input.Find("--email"), cursor: cursor, cancellationToken: token);
            return (page.Result.Items, page.Result.NextCursor);
        });

    private static IAsyncEnumerable<object> Close(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) => CallResults.None(() => client.CloseVendorAsync(input["ID"], cancellationToken: token));
}
