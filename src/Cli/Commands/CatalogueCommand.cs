using Personalisation.Cli.Errors;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Commands on catalogue items.</summary>
internal sealed class CatalogueCommand : ToolCommand
{
    private const int MostOfAList = 50;

    private static readonly (string, string) Id = ("ID", "The item's id.");

    public CatalogueCommand(Shell shell)
        : base(
            "catalogue",
            "Get, put, list and delete catalogue items.",
            "personalisation catalogue get prog-42",
            "personalisation catalogue list --type PROGRAM --json"
        )
    {
        Add(
            new CallCommand(shell, "get", "Print a catalogue item.", [Id], Get, "personalisation catalogue get prog-42")
        );
        Add(
            new CallCommand(
                shell,
                "put",
                "Store a catalogue item, or replace the one with the id in the file.",
                [("FILE", "A JSON file, or - for standard input.")],
                Put,
                "personalisation catalogue put prog-42.json"
            )
        );
        Add(
            new CallCommand(
                shell,
                "list",
                "List what may be shown of a content type, newest first, or the parts of an item by position.",
                [("--type", "The content type."), ("--parent", "The id of the item whose parts are wanted.")],
                List,
                "personalisation catalogue list --type PROGRAM --json",
                "personalisation catalogue list --parent prog-42"
            )
        );
        Add(
            new CallCommand(
                shell,
                "top",
                "List what trends, is popular or rises, the best first.",
                [("LIST", "trending, popular or rising."), ("--type", "The content type.")],
                Top,
                "personalisation catalogue top trending --type PROGRAM --json"
            )
        );
        Add(
            new CallCommand(
                shell,
                "delete",
                "Delete a catalogue item.",
                [Id],
                Delete,
                "personalisation catalogue delete prog-42"
            )
        );
    }

    private static IAsyncEnumerable<object> Get(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) =>
        CallResults.One(async () =>
            (await client.GetItemAsync(input["ID"], consistent: true, cancellationToken: token)).Result
        );

    private static IAsyncEnumerable<object> Put(PersonalisationClient client, CallInput input, CancellationToken token)
    {
        var item = input.Read<ItemRequest>();
        return CallResults.One(async () =>
            item.Id is { } id
                ? (await client.PutItemAsync(id, item, cancellationToken: token)).Result
                : (await client.CreateItemAsync(item, cancellationToken: token)).Result
        );
    }

    private static IAsyncEnumerable<object> List(PersonalisationClient client, CallInput input, CancellationToken token)
    {
        var (name, value) = input.OneOf("--type", "--parent");
        return CallResults.Each<object>(async cursor =>
        {
            var page = name is "--type"
                ? await client.GetItemsAsync(contentType: [value], cursor: cursor, cancellationToken: token)
                : await client.GetItemsAsync(parent: value, cursor: cursor, cancellationToken: token);
            return (page.Result.Items, page.Result.NextCursor);
        });
    }

    private static IAsyncEnumerable<object> Top(PersonalisationClient client, CallInput input, CancellationToken token)
    {
        var type = input.Find("--type");
        return CallResults.Each<object>(async _ =>
        {
            var list = input["LIST"] switch
            {
                "trending" => await client.GetTrendingAsync(type, MostOfAList, cancellationToken: token),
                "popular" => await client.GetPopularAsync(type, MostOfAList, cancellationToken: token),
                "rising" => await client.GetRisingAsync(type, MostOfAList, cancellationToken: token),
                var other => throw new UsageException($"{other} is not a list: give trending, popular or rising."),
            };
            return (list.Result.Items, null);
        });
    }

    private static IAsyncEnumerable<object> Delete(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) => CallResults.None(() => client.DeleteItemAsync(input["ID"], cancellationToken: token));
}
