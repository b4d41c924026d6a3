using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Commands on the signals of a user.</summary>
internal sealed class SignalsCommand : ToolCommand
{
    private static readonly (string, string) Id = ("ID", "The user's id.");

    public SignalsCommand(Shell shell)
        : base(
            "signals",
            "Read, rebuild and delete a user's affinities.",
            "personalisation signals affinities ada",
            "personalisation signals rebuild ada"
        )
    {
        Add(
            new CallCommand(
                shell,
                "affinities",
                "Print what a user likes and dislikes at this moment.",
                [Id],
                Affinities,
                "personalisation signals affinities ada"
            )
        );
        Add(
            new CallCommand(
                shell,
                "rebuild",
                "Compute a user's affinities again from the events that are kept, after the weights have changed.",
                [Id],
                Rebuild,
                "personalisation signals rebuild ada"
            )
        );
        Add(
            new CallCommand(
                shell,
                "delete",
                "Remove a user's events and affinities.",
                [Id],
                Delete,
                "personalisation signals delete ada"
            )
        );
    }

    private static IAsyncEnumerable<object> Affinities(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) =>
        CallResults.One(async () =>
            (await client.GetAffinitiesAsync(input["ID"], consistent: true, cancellationToken: token)).Result
        );

    private static IAsyncEnumerable<object> Rebuild(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) => CallResults.None(() => client.RebuildSignalsAsync(input["ID"], cancellationToken: token));

    private static IAsyncEnumerable<object> Delete(
        PersonalisationClient client,
        CallInput input,
        CancellationToken token
    ) => CallResults.None(() => client.DeleteSignalsAsync(input["ID"], cancellationToken: token));
}
