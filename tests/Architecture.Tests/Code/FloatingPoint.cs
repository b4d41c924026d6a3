using System.Reflection;
using System.Reflection.Emit;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>What compiled methods mention, read from their instructions: also what no variable of theirs shows.</summary>
internal static class FloatingPoint
{
    private const BindingFlags All =
        BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types = [typeof(double), typeof(float), typeof(Half)];

    private static readonly Dictionary<short, OpCode> Instructions = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>All methods of a type, and of the types that the compiler makes of its lambdas.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)).Where(method => !method.IsAbstract);

    /// <summary>Whether a method computes with floating-point numbers, or takes or gives one.</summary>
    public static bool IsIn(MethodBase method) => TypesIn(method).Any(type => Types.Contains(type));

    /// <summary>The types that a method mentions: its own, those of its variables and instructions, and of what it calls.</summary>
    public static IEnumerable<Type> TypesIn(MethodBase method)
    {
        var variables = method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [];
        return Signature(method).Concat(variables).Concat(InstructionsOf(method).SelectMany(it => it)).Select(Plain);
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static IEnumerable<Type> Signature(MethodBase method) =>
        method
            .GetParameters()
            .Select(parameter => parameter.ParameterType)
            .Append(method is MethodInfo { ReturnType: var result } ? result : typeof(void))
            .Append(method.DeclaringType ?? typeof(void));

    private static IEnumerable<IEnumerable<Type>> InstructionsOf(MethodBase method)
    {
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < bytes.Length; )
        {
            var isLong = bytes[at] is 0xFE;
            var code = Instructions[isLong ? (short)(0xFE00 | bytes[at + 1]) : bytes[at]];
            at += isLong ? 2 : 1;
            var operand = at;
            at += SizeOf(code, bytes, at);
            if (
                code.Name!.Contains("r4", StringComparison.Ordinal)
                || code.Name.Contains("r8", StringComparison.Ordinal)
            )
            {
                yield return [typeof(double)];
            }
            else if (code.OperandType is OperandType.InlineMethod)
            {
                yield return Called(method, BitConverter.ToInt32(bytes, operand));
            }
        }
    }

    private static int SizeOf(OpCode code, byte[] bytes, int at) =>
        code.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, at)),
            _ => 4,
        };

    private static IEnumerable<Type> Called(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return Signature(method.Module.ResolveMethod(token, ofType, ofMethod)!);
    }
}
