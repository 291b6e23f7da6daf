using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Cadran.Tests.Architecture;

/// <summary>Walks one type: its declaration, fields, signatures, bodies and attributes.</summary>
internal sealed class ReferenceCollector(TypeDefinition type)
{
    private readonly HashSet<Reference> found = [];
    private readonly TypeId from = TypeId.Of(type);
    private string member = type.Name;

    public IReadOnlyCollection<Reference> Collect()
    {
        Declaration();
        foreach (var field in type.Fields)
            Field(field);
        foreach (var property in type.Properties)
            Attributes(property);
        foreach (var @event in type.Events)
            Attributes(@event);
        foreach (var method in type.Methods)
            Method(method);
        return found;
    }

    private void Declaration()
    {
        Add(type.BaseType);
        Attributes(type);
        Generics(type);
        foreach (var implementation in type.Interfaces)
            Add(implementation.InterfaceType);
    }

    private void Field(FieldDefinition field)
    {
        member = field.Name;
        Add(field.FieldType);
        Attributes(field);
    }

    private void Method(MethodDefinition method)
    {
        member = method.Name;
        Signature(method);
        Attributes(method);
        Attributes(method.MethodReturnType);
        Generics(method);
        foreach (var parameter in method.Parameters)
            Attributes(parameter);
        if (method.HasBody)
            Body(method.Body);
    }

    private void Body(MethodBody body)
    {
        foreach (var local in body.Variables)
            Add(local.VariableType);
        foreach (var handler in body.ExceptionHandlers)
            Add(handler.CatchType);
        foreach (var instruction in body.Instructions)
            Operand(instruction.Operand);
    }

    private void Operand(object? operand)
    {
        if (operand is TypeReference used)
            Add(used);
        else if (operand is FieldReference field)
            Member(field, field.FieldType);
        else if (operand is MethodReference method)
            Call(method);
        else if (operand is IMethodSignature signature)
            Signature(signature);
    }

    private void Call(MethodReference method)
    {
        Member(method, method.ReturnType);
        Signature(method);
        if (method is GenericInstanceMethod generic)
            AddAll(generic.GenericArguments);
    }

    private void Member(MemberReference used, TypeReference result)
    {
        Add(used.DeclaringType);
        Add(result);
    }

    private void Signature(IMethodSignature signature)
    {
        Add(signature.ReturnType);
        AddAll(signature.Parameters.Select(parameter => parameter.ParameterType));
    }

    private void Generics(IGenericParameterProvider provider)
    {
        foreach (var parameter in provider.GenericParameters)
        {
            AddAll(parameter.Constraints.Select(constraint => constraint.ConstraintType));
            Attributes(parameter);
        }
    }

    private void Attributes(ICustomAttributeProvider provider)
    {
        foreach (var attribute in provider.CustomAttributes)
        {
            Add(attribute.AttributeType);
            var named = attribute.Fields.Concat(attribute.Properties).Select(name => name.Argument);
            foreach (var argument in attribute.ConstructorArguments.Concat(named))
                Argument(argument);
        }
    }

    private void Argument(CustomAttributeArgument argument)
    {
        Add(argument.Type);
        if (argument.Value is TypeReference used)
            Add(used);
        else if (argument.Value is CustomAttributeArgument boxed)
            Argument(boxed);
        else if (argument.Value is CustomAttributeArgument[] many)
            Array.ForEach(many, Argument);
    }

    private void AddAll(IEnumerable<TypeReference> types)
    {
        foreach (var each in types)
            Add(each);
    }

    private void Add(TypeReference? used)
    {
        if (used is null or GenericParameter)
            return;
        if (used is GenericInstanceType generic)
            AddAll(generic.GenericArguments);
        if (used is IModifierType modifier)
            Add(modifier.ModifierType);
        if (used is FunctionPointerType pointer)
            Signature(pointer);
        else if (used is TypeSpecification specification)
            Add(specification.ElementType);
        else
            found.Add(new(from, member, TypeId.Of(used)));
    }
}
