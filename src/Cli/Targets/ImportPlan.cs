namespace Personalisation.Cli.Targets;

/// <summary>How an import is made.</summary>
/// <param name="Mode"><c>upsert</c> or <c>load</c>.</param>
/// <param name="OnError"><c>skip</c> or <c>abort</c>.</param>
internal sealed record ImportPlan(string Mode, string OnError);
