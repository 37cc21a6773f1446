/** Bodies as Gemini CLI sends them (clients.md, sections 0.7 and 3). */

const generationConfig = {
  temperature: 1,
  topP: 0.95,
  topK: 64,
  thinkingConfig: { includeThoughts: true, thinkingBudget: 8192 },
};

const systemInstruction = {
  role: 'user',
  parts: [{ text: 'You are an interactive CLI agent that helps with software engineering.' }],
};

const tools = [
  {
    functionDeclarations: [
      {
        name: 'read_file',
        description: 'Reads the content of a file.',
        parametersJsonSchema: {
          type: 'object',
          properties: {
            file_path: { type: 'string', description: 'The path of the file.' },
            start_line: { type: 'number', minimum: 1 },
          },
          required: ['file_path'],
        },
      },
      {
        name: 'run_shell_command',
        description: 'Runs a command.',
        parametersJsonSchema: {
          type: 'object',
          properties: { command: { type: 'string' }, is_background: { type: 'boolean' } },
          required: ['command'],
        },
      },
    ],
  },
];

export const firstTurn = {
  contents: [
    { role: 'user', parts: [{ text: 'This is the Gemini CLI. My setup is complete.' }] },
    { role: 'user', parts: [{ text: 'call read_file and run_shell_command' }] },
  ],
  systemInstruction,
  tools,
  generationConfig,
};

/** With a call of the client's own naming, whose signature is the word that stands for none. */
export const secondTurn = {
  ...firstTurn,
  contents: [
    ...firstTurn.contents,
    {
      role: 'model',
      parts: [
        {
          functionCall: { name: 'read_file', args: { file_path: 'a.txt' }, id: 'read_file_1763_0' },
          thoughtSignature: 'skip_thought_signature_validator',
        },
        {
          functionCall: {
            name: 'run_shell_command',
            args: { command: 'ls' },
            id: 'run_shell_command_1763_1',
          },
        },
      ],
    },
    {
      role: 'user',
      parts: [
        {
          functionResponse: {
            id: 'run_shell_command_1763_1',
            name: 'run_shell_command',
            response: { output: 'a.txt\nb.txt' },
          },
        },
        {
          functionResponse: {
            id: 'read_file_1763_0',
            name: 'read_file',
            response: { error: 'File not found.' },
          },
        },
      ],
    },
  ],
};

/** What it asks before anything else when no model was named, without a stream. */
export const classifier = {
  contents: [
    {
      role: 'user',
      parts: [{ text: 'You are a specialized Task Routing AI. Choose between flash and pro.' }],
    },
    { role: 'user', parts: [{ text: 'say hi' }] },
  ],
  generationConfig: {
    temperature: 0,
    topP: 1,
    maxOutputTokens: 1024,
    thinkingConfig: { thinkingBudget: 512 },
    responseMimeType: 'application/json',
    responseJsonSchema: {
      type: 'OBJECT',
      properties: {
        reasoning: { type: 'STRING', description: 'Why.' },
        model_choice: { type: 'STRING', enum: ['flash', 'pro'] },
      },
      required: ['reasoning', 'model_choice'],
    },
  },
};
